import { describe, expect, test } from 'vitest';
import {
  cleanFileName,
  nameInAddress,
  nameInDisposition,
  pictureName,
  writeDisposition,
} from './file-name.ts';

describe('a name in an address', () => {
  test.each([
    ['https://example.com/photos/My%20caf%C3%A9.png', 'My café.png'],
    ['https://example.com/%E7%8C%AB.png?size=2#top', '猫.png'],
    ['https://example.com/100%.png', '100%.png'],
    ['https://example.com/100%25.png', '100%.png'],
    ['https://example.com/%zz%41.png', '%zzA.png'],
    // Latin-1, and UTF-8 that was cut off: nobody can know, so they stay as they are.
    ['https://example.com/caf%E9.png', 'caf%E9.png'],
    ['https://example.com/%E7%8C.png', '%E7%8C.png'],
    ['https://example.com/a+b.png', 'a+b.png'],
    ['https://example.com/', ''],
    ['nonsense', ''],
  ])('%s is %s', (address, name) => {
    expect(nameInAddress(address)).toBe(name);
  });
});

describe('a name in a header', () => {
  test.each([
    [`attachment; filename="cat.png"`, 'cat.png'],
    [`inline; filename=cat.png; size=3`, 'cat.png'],
    [`attachment; filename="fallback.png"; filename*=UTF-8''%E7%8C%AB.png`, '猫.png'],
    [`attachment; filename*=utf-8'en'My%20caf%C3%A9.png`, 'My café.png'],
    [`attachment; filename*=ISO-8859-1''caf%E9.png`, 'café.png'],
    [`attachment; FileName="a \\"quoted\\" name.png"`, 'a "quoted" name.png'],
    // Not what the standard says, but what is often sent: UTF-8 bytes, here as Node gives them.
    [`attachment; filename="${Buffer.from('猫.png').toString('latin1')}"`, '猫.png'],
    [`attachment; filename="caf\u00e9.png"`, 'café.png'],
    [`attachment; filename="x.png"; filename*=UTF-8''%E7%8C`, 'x.png'],
    [`attachment; filename*=UTF-16''a.png; filename=b.png`, 'b.png'],
    [`attachment; myfilename=x.png`, undefined],
    ['attachment', undefined],
    ['', undefined],
  ])('%s', (header, name) => {
    expect(nameInDisposition(header)).toBe(name);
  });

  test.each(['猫.png', "it's (a) *.png", 'a"b;c.png', '100%.png'])('%s is read as it was written', (name) => {
    expect(nameInDisposition(writeDisposition(name))).toBe(name);
    expect(writeDisposition(name)).toMatch(/^[\x20-\x7e]+$/);
  });

  test('without a name says nothing of one', () => {
    expect(writeDisposition(undefined)).toBe('attachment');
    expect(writeDisposition('')).toBe('attachment');
  });
});

describe('a name for a picture', () => {
  test.each([
    ['photo.jpeg', 'image/png', 'photo.png'],
    ['a.b.gif', 'image/webp', 'a.b.webp'],
    ['../../etc/passwd', 'image/png', 'passwd.png'],
    ['C:\\Users\\me\\cat.png', 'image/png', 'cat.png'],
    ['folder/', 'image/png', 'folder.png'],
    ['photo\u202Egpj.exe', 'image/jpeg', 'photogpj.jpg'],
    ['a\u0000b\u001Bc\u007F\u0085\u2028.png', 'image/png', 'abc.png'],
    ['\uFEFF\u2066x\u2069\uD800.png', 'image/png', 'x.png'],
    ['cafe\u0301.png', 'image/png', 'caf\u00e9.png'],
    ['.htaccess', 'image/png', 'htaccess.png'],
    ['..', 'image/png', 'picture.png'],
    ['  ', 'image/png', 'picture.png'],
    ['', 'image/avif', 'picture.avif'],
  ])('%j as %s is %s', (name, mediaType, picture) => {
    expect(pictureName(name, mediaType)).toBe(picture);
  });

  test('that is too long ends between two characters as people see them', () => {
    const family = '👨‍👩‍👧‍👦';
    const name = pictureName(`${family.repeat(40)}.png`, 'image/png');
    expect([...name].length).toBeLessThanOrEqual(80 + 4);
    expect(name.replace('….png', '').replaceAll(family, '')).toBe('');
    expect(pictureName(`${'x'.repeat(5000)}.png`, 'image/png')).toHaveLength(84);
  });

  test('keeps joiners, which belong to emoji and to some scripts', () => {
    expect(cleanFileName('👩‍🎨.png')).toBe('👩‍🎨.png');
  });
});
