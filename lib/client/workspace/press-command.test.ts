import { expect, test, vi } from 'vitest';
import type { EditorCommand } from '../../editor/commands/command.ts';
import { createEditor } from '../../editor/editor.ts';
import { pressCommand } from './press-command.ts';

const press = (key: string, isCtrl = false) =>
  ({
    key,
    code: key === '0' ? 'Digit0' : '',
    ctrlKey: isCtrl,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    getModifierState: () => false,
  }) as unknown as KeyboardEvent;

function page() {
  const run = vi.fn();
  const commands: EditorCommand[] = [
    { id: 'stop-runs', label: 'editor.commands.stopRuns', keys: ['j'], run },
    { id: 'raw-results', label: 'editor.commands.rawResults', keys: ['r'], run },
  ];
  const editor = createEditor({ widthPx: 8, heightPx: 8 }, { commands });
  const [toMask, fit] = [vi.fn(), vi.fn()];
  return { editor, run, toMask, fit, context: { editor, toMask, viewCommands: { fit } } };
}

test('the key of a tool leads to the mask with that tool', () => {
  const { editor, toMask, context } = page();
  expect(pressCommand(press('e'), context)).toBe(true);
  expect(toMask).toHaveBeenCalledOnce();
  expect(editor.store.getState().toolId).toBe('eraser');
});

test('a command of the page leaves what is looked at, and one of the view is for its own view', () => {
  const { run, toMask, fit, context } = page();
  expect(pressCommand(press('j'), context)).toBe(true);
  expect(run).toHaveBeenCalledOnce();
  expect(pressCommand(press('0', true), context)).toBe(true);
  expect(fit).toHaveBeenCalledOnce();
  expect(toMask).not.toHaveBeenCalled();
});

test('a held key runs a command once', () => {
  const { run, context } = page();
  expect(pressCommand({ ...press('j'), repeat: true }, context)).toBe(true);
  expect(run).not.toHaveBeenCalled();
});

test('keys of no command, and restored or raw, are left to others', () => {
  const { run, context } = page();
  expect(pressCommand(press('r'), context)).toBe(false);
  expect(pressCommand(press('ß'), context)).toBe(false);
  expect(pressCommand(press('e'), { ...context, editor: null })).toBe(false);
  expect(run).not.toHaveBeenCalled();
});
