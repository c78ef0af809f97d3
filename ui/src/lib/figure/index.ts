// Figures as the program draws them, for every part that shows some.

export { default as FigureFrame } from "./FigureFrame.svelte";
export { default as FigurePicture } from "./FigurePicture.svelte";
export { default as FigureTable } from "./FigureTable.svelte";
export { default as SwimlaneFigure } from "./SwimlaneFigure.svelte";
export { copyFigure } from "./copying";
export { ground, type Draw } from "./drawing.svelte";
