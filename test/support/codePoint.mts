import fc from 'fast-check';

/**
 * Any code point, including half of a surrogate pair. fast-check's own `binary` computes a table of
 * them all, which takes more than a second.
 */
export const codePoint = fc.nat({ max: 0x10ffff }).map((code) => String.fromCodePoint(code));
