// A choice whose words are longer than its box says them whole where the pointer rests.

const pen = document.createElement("canvas").getContext("2d");

export function sayWhole({ target }: Event): void {
  if (!(target instanceof HTMLSelectElement) || !pen) return;
  const words = target.selectedOptions[0]?.text ?? "";
  const style = getComputedStyle(target);
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const room = target.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  target.title = pen.measureText(words).width > room ? words : "";
}
