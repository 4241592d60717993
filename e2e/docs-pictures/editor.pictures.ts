import { expect } from '@playwright/test';
import sharp from 'sharp';
import { tools } from '../../lib/editor/tools/index.ts';
import type { ImagePoint } from '../pages/mask-canvas.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';
import { forms, shoot, test, uses } from './camera.ts';

type Scene = (workspace: WorkspacePage) => Promise<void>;

const at = (x: number, y: number): ImagePoint => ({ x, y });

async function open(workspace: WorkspacePage, idea = 'Remove the lower dog'): Promise<void> {
  await workspace.open();
  await workspace.openSample(idea);
}

async function take(workspace: WorkspacePage, tool: string): Promise<void> {
  await open(workspace);
  await workspace.tool(tool).click();
}

async function click({ canvas, page }: WorkspacePage, ...points: ImagePoint[]): Promise<void> {
  for (const point of points) {
    const { x, y } = await canvas.toPage(point);
    await page.mouse.click(x, y);
  }
}

/** Moves there and leaves the button as it is. */
async function hover({ canvas, page }: WorkspacePage, point: ImagePoint): Promise<void> {
  const { x, y } = await canvas.toPage(point);
  await page.mouse.move(x, y, { steps: 12 });
}

/** Begins to drag, and does not let go. */
async function pull(workspace: WorkspacePage, from: ImagePoint, ...to: ImagePoint[]): Promise<void> {
  await hover(workspace, from);
  await workspace.page.mouse.down();
  for (const point of to) await hover(workspace, point);
}

const painted = (workspace: WorkspacePage): Promise<void> =>
  expect(workspace.page.getByRole('button', { name: 'Undo' })).toBeEnabled();

/** The lower dog, roughly. */
const around: [ImagePoint, ...ImagePoint[]] = [
  at(520, 690),
  at(560, 660),
  at(640, 690),
  at(690, 770),
  at(700, 870),
  at(640, 960),
  at(540, 1000),
  at(480, 900),
];

/** A tool without a scene below is dragged over the dog. */
const toolScenes = tools.map(({ id, label }): [string, Scene] => [
  id,
  async (workspace) => {
    await take(workspace, label);
    await workspace.canvas.paint(at(480, 670), at(600, 800), at(720, 1000));
  },
]);

const scenes: Record<string, Scene> = {
  ...Object.fromEntries(toolScenes),
  brush: async (workspace) => {
    await take(workspace, 'Brush');
    await workspace.canvas.paint(at(560, 740), at(600, 900), at(680, 800));
  },
  eraser: async (workspace) => {
    await take(workspace, 'Brush');
    await workspace.page.getByRole('button', { name: 'Fill mask' }).click();
    await workspace.tool('Eraser').click();
    await workspace.canvas.paint(at(180, 180), at(820, 220), at(240, 330), at(820, 420));
  },
  rectangle: async (workspace) => {
    await take(workspace, 'Rectangle');
    await pull(workspace, at(480, 670), at(720, 1000));
  },
  ellipse: async (workspace) => {
    await take(workspace, 'Ellipse');
    await pull(workspace, at(470, 650), at(730, 1010));
  },
  lasso: async (workspace) => {
    await take(workspace, 'Lasso');
    await pull(workspace, ...around);
  },
  polygon: async (workspace) => {
    await take(workspace, 'Polygon');
    await click(workspace, at(500, 690), at(700, 670), at(720, 940));
    await hover(workspace, at(560, 1000));
  },
  'magnetic-lasso': async (workspace) => {
    await take(workspace, 'Magnetic lasso');
    await workspace.canvas.zoomIn(at(600, 900), 0.8);
    await click(workspace, at(494, 930), at(483, 830), at(498, 740), at(556, 688));
    await hover(workspace, at(672, 742));
  },
  'magic-wand': async (workspace) => {
    await take(workspace, 'Magic wand');
    await click(workspace, at(800, 240));
    await painted(workspace);
  },
  'select-object': async (workspace) => {
    await take(workspace, 'Select object');
    await workspace.canvas.zoomIn(at(600, 900), 0.8);
    await workspace.canvas.paint(at(470, 670), at(600, 800), at(750, 1000));
    await painted(workspace);
  },
  'whole-mask': async (workspace) => {
    await take(workspace, 'Polygon');
    await click(workspace, ...around);
    await workspace.page.keyboard.press('Enter');
    const whole = workspace.page.getByRole('button', { name: 'Whole mask' });
    if (await whole.isVisible()) await whole.click();
    for (const [name, presses] of [
      ['Grow or shrink', 2],
      ['Feather', 2],
    ] as const) {
      for (let i = 0; i < presses; i += 1) {
        await workspace.page.getByRole('slider', { name }).press('PageUp');
      }
    }
  },
  view: async (workspace) => {
    await open(workspace);
    await workspace.canvas.paint(at(560, 740), at(600, 900), at(680, 800));
    await workspace.canvas.zoomIn(at(590, 720), 17);
  },
  look: async (workspace) => {
    await open(workspace);
    await workspace.canvas.paint(at(560, 740), at(600, 900), at(680, 800));
    await workspace.page.getByRole('button', { name: 'How the mask is shown' }).click();
    await workspace.page.getByRole('dialog').waitFor();
  },
  steps: async (workspace) => {
    await open(workspace);
    await workspace.canvas.paint(at(560, 740), at(600, 900), at(680, 800));
    await workspace.tool('Rectangle').click();
    await workspace.canvas.paint(at(620, 150), at(760, 300));
    await workspace.tool('Eraser').click();
    await workspace.canvas.paint(at(600, 800), at(640, 880));
    await workspace.page.getByRole('button', { name: 'Undo' }).click();
    await workspace.page.keyboard.press('Shift+H');
    await workspace.page.getByRole('region', { name: 'Steps' }).waitFor();
  },
  keys: async (workspace) => {
    await open(workspace);
    await workspace.page.keyboard.press('?');
    await workspace.page.getByRole('dialog', { name: 'Keys' }).waitFor();
  },
  commands: async (workspace) => {
    await open(workspace);
    await workspace.page.keyboard.press('Control+k');
    await workspace.page.getByRole('dialog', { name: 'All commands' }).waitFor();
    await workspace.page.keyboard.type('mask');
  },
  files: async (workspace) => {
    await open(workspace);
    await workspace.page.getByLabel('Mask file').setInputFiles('public/samples/dogs-at-window.jpg');
    await workspace.page.getByRole('dialog', { name: 'Import mask' }).waitFor();
  },
  pad: async (workspace) => {
    await workspace.open();
    const meadow = sharp('public/samples/autumn-meadow.jpg').resize(1024, 600, { fit: 'cover' });
    const wide = await meadow.jpeg().toBuffer();
    await workspace.upload({ name: 'wide.jpg', mimeType: 'image/jpeg', buffer: wide });
    await workspace.openCrop();
    await workspace.page.getByRole('radio', { name: 'Pad', exact: true }).click();
    const dialog = workspace.page.getByRole('dialog', { name: 'Pad to a square' });
    await expect(dialog.getByRole('status')).toContainText('MB');
  },
};

for (const form of forms) {
  test.describe(form, () => {
    test.use({ ...uses[form], contextOptions: { reducedMotion: 'reduce' } });
    for (const [name, scene] of Object.entries(scenes)) {
      test(name, async ({ workspace }) => {
        await scene(workspace);
        await shoot(workspace, name, form);
      });
    }
  });
}
