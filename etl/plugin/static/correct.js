// Whoever writes what is right has said what is wrong: choose it for them.
document.querySelectorAll("form.correct .right").forEach((right) => {
    const choose = () => { right.parentElement.querySelector("input[type=radio]").checked = true; };
    right.addEventListener("input", choose);
});
