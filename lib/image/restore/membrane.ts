/** Cells of three values each, some of them known. */
export type Grid = { width: number; height: number; values: Float32Array; isKnown: Uint8Array };

export function createGrid(width: number, height: number): Grid {
  return {
    width,
    height,
    values: new Float32Array(width * height * 3),
    isKnown: new Uint8Array(width * height),
  };
}

/** Sweeps per level; the coarser level has propagated values over long distances already. */
const sweeps = 12;

/**
 * Interpolates unknown cells by Laplace's equation (Neumann boundary at the border of the grid): solved at half the
 * size first, enlarged, and relaxed with a few Gauss–Seidel sweeps.
 */
export function fillMembrane(grid: Grid): void {
  const { width, height, isKnown } = grid;
  if (!isKnown.includes(0) || !isKnown.includes(1)) return;
  if (width > 1 || height > 1) {
    const coarse = halve(grid);
    fillMembrane(coarse);
    enlarge(coarse, grid);
  }
  for (let i = 0; i < sweeps; i += 1) relax(grid);
}

/** Reduces by 2: the mean of the known ones of each 2 × 2 cells. */
function halve(grid: Grid): Grid {
  const half = createGrid(Math.ceil(grid.width / 2), Math.ceil(grid.height / 2));
  const counts = new Uint8Array(half.isKnown.length);
  for (let y = 0, i = 0; y < grid.height; y += 1) {
    for (let x = 0; x < grid.width; x += 1, i += 1) {
      if (!grid.isKnown[i]) continue;
      const to = (y >> 1) * half.width + (x >> 1);
      counts[to] = counts[to]! + 1;
      half.isKnown[to] = 1;
      for (let c = 0; c < 3; c += 1)
        half.values[to * 3 + c] = half.values[to * 3 + c]! + grid.values[i * 3 + c]!;
    }
  }
  for (let i = 0; i < counts.length; i += 1) {
    if (counts[i] === 0) continue;
    for (let c = i * 3; c < i * 3 + 3; c += 1) half.values[c] = half.values[c]! / counts[i]!;
  }
  return half;
}

function enlarge(coarse: Grid, grid: Grid): void {
  for (let y = 0, i = 0; y < grid.height; y += 1) {
    for (let x = 0; x < grid.width; x += 1, i += 1) {
      if (grid.isKnown[i]) continue;
      const from = ((y >> 1) * coarse.width + (x >> 1)) * 3;
      for (let c = 0; c < 3; c += 1) grid.values[i * 3 + c] = coarse.values[from + c]!;
    }
  }
}

/** One sweep: every unknown cell becomes the mean of its neighbours. */
function relax({ width, height, values, isKnown }: Grid): void {
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (isKnown[i]) continue;
      const up = y > 0 ? i - width : i + width;
      const down = y + 1 < height ? i + width : i - width;
      const left = x > 0 ? i - 1 : i + 1;
      const right = x + 1 < width ? i + 1 : i - 1;
      for (let c = 0; c < 3; c += 1) {
        let sum = 0;
        let count = 0;
        if (height > 1) {
          sum += values[up * 3 + c]! + values[down * 3 + c]!;
          count += 2;
        }
        if (width > 1) {
          sum += values[left * 3 + c]! + values[right * 3 + c]!;
          count += 2;
        }
        if (count > 0) values[i * 3 + c] = sum / count;
      }
    }
  }
}
