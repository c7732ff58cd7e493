/**
 * What of a value is the service's alone, and where in it to look further. Whatever a shape does not speak of is the
 * caller's. A shape that others refer to is named, and stands in the table once.
 */
export interface ReadOnlyShape {
  /** Fields the service sets: they are in its answers, and a body is sent without them. */
  readonly drop?: readonly string[];
  /** Fields by which a change names what exists, and that something new does not have yet. */
  readonly assigned?: readonly string[];
  /** Shapes of fields. */
  readonly fields?: Readonly<Record<string, ReadOnlyShapeRef>>;
  /** Shape of each item of an array, or of each value of a map. */
  readonly each?: ReadOnlyShapeRef;
  /** Field whose value tells which member of a union a value is. */
  readonly by?: string;
  /** Shapes of the members, by that value. */
  readonly members?: Readonly<Record<string, ReadOnlyShapeRef>>;
  /** Shape of what is no such member. */
  readonly otherwise?: ReadOnlyShapeRef;
}

/** A shape, or the name of one. */
export type ReadOnlyShapeRef = string | ReadOnlyShape;
