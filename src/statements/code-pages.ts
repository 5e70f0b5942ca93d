/** The two code pages a TextDecoder cannot be trusted with, as tables: byte 0x80 onwards. */

// Node 20.18.3 to 20.20.2 decode windows-1252 as latin-1 and lose the euro sign and the curly quotes.
// The five unused bytes stay the control characters they would be, so that decoding never fails.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

// The code page of DOS in central Europe: no TextDecoder knows it.
const CP852 =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×č' +
  'áíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
  '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀' +
  'ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00AD\u02DD˛ˇ˘§÷¸°¨˙űŘř■\u00A0';

const read = (bytes: Uint8Array, high: string, first: number): string => {
  // latin-1 is what Unicode's first 256 characters are: only the bytes of the table need another character.
  const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const past = String.fromCharCode(first + high.length - 1);
  const range = new RegExp(`[${String.fromCharCode(first)}-${past}]`, 'g');
  return plain.replace(range, (character) => high[character.charCodeAt(0) - first] ?? character);
};

export const decodeWindows1252 = (bytes: Uint8Array): string => read(bytes, WINDOWS_1252, 0x80);

export const decodeCp852 = (bytes: Uint8Array): string => read(bytes, CP852, 0x80);
