// Return what is wrong with the labels of the drawings on this page: [number of the drawing, label, fault].
// Distances are in units of the drawing. A label may touch its box, and the empty space above its letters may touch another label.
() => {
  const faults = [];
  for (const [number, svg] of document.querySelectorAll("svg.drawing").entries()) {
    const frame = svg.getBoundingClientRect();
    const unit = frame.width / svg.viewBox.baseVal.width;
    const place = (element, inset = 0) => {
      const box = element.getBoundingClientRect();
      const [x, y] = [(box.left - frame.left) / unit, (box.top - frame.top) / unit];
      const [width, height] = [box.width / unit, box.height / unit];
      return { left: x, right: x + width, top: y + inset, bottom: y + height - inset, width, height, element };
    };
    const holds = (box, x, y) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    const labels = [...svg.querySelectorAll("text")].map((text) => place(text, 2));
    const boxes = [...svg.querySelectorAll(".box")].map((box) => place(box)).sort((a, b) => a.width * a.height - b.width * b.height);
    const whole = { left: 0, top: 0, right: svg.viewBox.baseVal.width, bottom: svg.viewBox.baseVal.height };
    const fault = (label, words) => faults.push([number, label.element.textContent, words]);
    labels.forEach((label, index) => {
      const box = boxes.find((box) => holds(box, (label.left + label.right) / 2, (label.top + label.bottom) / 2));
      for (const [name, around, room] of [["drawing", whole, 0], ["box", box, 2]]) {
        if (!around) continue;
        const over = Math.max(around.left + room - label.left, label.right + room - around.right, around.top - label.top, label.bottom - around.bottom);
        if (over > 0) fault(label, `leaves its ${name} by ${over.toFixed(1)}`);
      }
      for (const other of boxes) {
        const outside = other !== box && !holds(other, (label.left + label.right) / 2, (label.top + label.bottom) / 2);
        const crossed = label.left < other.right && other.left < label.right && label.top < other.bottom && other.top < label.bottom;
        if (outside && crossed) fault(label, "runs into a box");
      }
      for (const other of labels.slice(index + 1)) {
        if (label.left < other.right && other.left < label.right && label.top < other.bottom && other.top < label.bottom) {
          fault(label, `overlaps ${JSON.stringify(other.element.textContent)}`);
        }
      }
    });
  }
  return faults;
}
