"""The one script of the site: it filters the municipalities of the home page.

It fetches nothing, and without it the list is whole and its box is not shown.
"""

SCRIPT = """\
(() => {
  const box = document.getElementById('filtro');
  if (!box) return;
  const plain = (text) =>
    text.normalize('NFD').replace(/[\\u0300-\\u036f]/g, '').toLowerCase();
  const input = box.querySelector('input');
  const said = box.querySelector('[role=status]');
  const regions = [...document.querySelectorAll('.lugares')].map((list) => ({
    whole: list.closest('.region'),
    places: [...list.children].map((item) => ({
      item, text: plain(item.firstElementChild.textContent),
    })),
  }));
  const filter = () => {
    const words = plain(input.value).split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const { whole, places } of regions) {
      let here = 0;
      for (const { item, text } of places) {
        item.hidden = !words.every((word) => text.includes(word));
        here += item.hidden ? 0 : 1;
      }
      whole.hidden = here === 0;
      shown += here;
    }
    const { none, one, many } = box.dataset;
    said.textContent = !words.length ? '' :
      shown === 0 ? none : shown === 1 ? one : many.replace('{n}', shown);
  };
  input.addEventListener('input', filter);
  box.hidden = false;
  filter();
})();
"""
