// Marks the moment at which a field has the focus, so that keys go into it.
(() => {
  const look = () => {
    const at = document.activeElement;
    if (at instanceof HTMLInputElement && !at.disabled) performance.mark("first-field");
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
