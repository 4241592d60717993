import type { TextKey } from '@/lib/text/text';

export type Sample = {
  id: string;
  title: TextKey;
  /** The edit that its mask and prompt make. */
  idea: TextKey;
  /** In English, as many models want it. */
  prompt: string;
  author: string;
  url: string;
  /** What its mask paints: closed lines of corners, px of the picture of 1024 × 1024. */
  areas: readonly (readonly (readonly [x: number, y: number])[])[];
};

/** Sample photographs, CC BY 4.0, cropped and resized; see public/samples/LICENSES.txt. */
export const samples: readonly Sample[] = [
  {
    id: 'dogs-at-window',
    title: 'intake.samples.dogsTitle',
    idea: 'intake.samples.dogsIdea',
    prompt: 'Wooden wall, nothing else',
    author: 'Aitzol Berasategi',
    url: '/samples/dogs-at-window.jpg',
    areas: [
      [
        [463, 861],
        [459, 759],
        [472, 701],
        [518, 669],
        [592, 667],
        [645, 695],
        [671, 731],
        [702, 772],
        [707, 850],
        [702, 946],
        [638, 955],
        [612, 933],
        [607, 960],
        [620, 1002],
        [592, 1024],
        [537, 1021],
        [499, 989],
        [488, 937],
      ],
    ],
  },
  {
    id: 'autumn-meadow',
    title: 'intake.samples.meadowTitle',
    idea: 'intake.samples.meadowIdea',
    prompt: 'Meadow and trees in autumn light',
    author: 'Aitzol Berasategi',
    url: '/samples/autumn-meadow.jpg',
    areas: [
      [
        [879, 391],
        [910, 391],
        [931, 467],
        [956, 496],
        [977, 528],
        [972, 573],
        [945, 605],
        [904, 631],
        [872, 654],
        [869, 702],
        [854, 729],
        [800, 727],
        [735, 723],
        [720, 690],
        [750, 634],
        [785, 624],
        [793, 598],
        [808, 558],
        [818, 518],
        [839, 477],
        [859, 437],
      ],
    ],
  },
  {
    id: 'mountain-path',
    title: 'intake.samples.pathTitle',
    idea: 'intake.samples.pathIdea',
    prompt: 'Short grass, no stones',
    author: 'Aitzol Berasategi',
    url: '/samples/mountain-path.jpg',
    areas: [
      [
        [468, 659],
        [499, 645],
        [534, 655],
        [542, 711],
        [487, 713],
        [462, 684],
      ],
      [
        [856, 896],
        [906, 889],
        [949, 912],
        [947, 971],
        [896, 991],
        [849, 977],
      ],
    ],
  },
  {
    id: 'wine-table',
    title: 'intake.samples.wineTitle',
    idea: 'intake.samples.wineIdea',
    prompt: 'Bare table beside the bottle',
    author: 'Jakub Mede',
    url: '/samples/wine-table.jpg',
    areas: [
      [
        [369, 329],
        [383, 294],
        [425, 287],
        [468, 296],
        [479, 340],
        [473, 387],
        [453, 422],
        [449, 482],
        [471, 502],
        [468, 528],
        [430, 537],
        [387, 533],
        [375, 506],
        [405, 484],
        [405, 423],
        [377, 398],
      ],
    ],
  },
];
