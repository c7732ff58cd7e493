/**
 * Stands in the types of operations for an answer that is not JSON. Whoever decodes answers puts a type of his own in its
 * place, such as a stream of bytes.
 */
export interface Binary<Format extends 'csv' | 'gzip' | 'xml'> {
  readonly format: Format;
}
