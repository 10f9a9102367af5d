// A slider over the months that are links on the page: the page of the month that it is left at opens.
const NAMES = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December"];
const place = document.querySelector("#months");
const months = place?.dataset.months.split(" ") ?? [];

function name(month) {
  return `${NAMES[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
}

if (months.length > 1) {
  const label = document.createElement("label");
  const slider = document.createElement("input");
  const shown = document.createElement("output");
  Object.assign(slider, { type: "range", id: "slider", min: 0, max: months.length - 1, step: 1 });
  slider.value = Math.max(months.indexOf(place.dataset.month), 0);
  const tell = () => {
    shown.value = name(months[slider.value]);
    slider.setAttribute("aria-valuetext", shown.value);
  };
  slider.addEventListener("input", tell);
  slider.addEventListener("change", () => {
    const address = new URL(place.dataset.to, location.href);
    address.searchParams.set("month", months[slider.value]);
    address.hash = "slider"; // where whoever uses the keyboard goes on
    location.assign(address);
  });
  label.className = "slider";
  label.append("Month ", slider, " ", shown);
  place.prepend(label);
  tell();
  if (location.hash === "#slider") slider.focus({ preventScroll: true });
}
