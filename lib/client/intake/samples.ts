export type Sample = {
  id: string;
  title: string;
  /** Suggested edit. */
  idea: string;
  author: string;
  url: string;
};

/** Sample photographs, CC BY 4.0, cropped and resized; see public/samples/LICENSES.txt. */
export const samples: readonly Sample[] = [
  {
    id: 'dogs-at-window',
    title: 'Dogs at a window',
    idea: 'Remove the lower dog',
    author: 'Aitzol Berasategi',
    url: '/samples/dogs-at-window.jpg',
  },
  {
    id: 'autumn-meadow',
    title: 'Autumn meadow',
    idea: 'Remove the pine',
    author: 'Aitzol Berasategi',
    url: '/samples/autumn-meadow.jpg',
  },
  {
    id: 'mountain-path',
    title: 'Mountain path',
    idea: 'Clear the boulders',
    author: 'Aitzol Berasategi',
    url: '/samples/mountain-path.jpg',
  },
  {
    id: 'wine-table',
    title: 'Wine on a table',
    idea: 'Take the glass away',
    author: 'Jakub Mede',
    url: '/samples/wine-table.jpg',
  },
];
