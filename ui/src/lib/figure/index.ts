// Figures as the program draws them, for every part that shows some.

export { default as FigureFrame } from "./FigureFrame.svelte";
export { ground, type Draw } from "./drawing.svelte";
