// The page of an HTML report. All text reaches the page as text nodes: nothing of the data is ever parsed as markup.
const data = JSON.parse(document.getElementById('data').textContent);
const at = (id) => document.getElementById(id);
const TONES = {
  PASS: 'good',
  FAIL: 'bad',
  NOT_APPLICABLE: 'none',
  conform: 'good',
  'not-conform': 'bad',
  'not-conform-as-recorded': 'bad',
  'not-tested': 'none',
};
const tone = (word) => TONES[word] ?? 'open-tone';
const LABELS = {
  search: ['搜索编号、名称、条款、字节…', 'search id, title, clause, bytes…'],
  allFamilies: ['全部类别', 'all families'],
  allGroups: ['全部分组', 'all groups'],
  expected: ['期望', 'expected'],
  got: ['实际', 'got'],
  none: ['没有符合条件的项目', 'nothing matches'],
  subject: ['检测对象', 'What was tested'],
  close: ['关闭', 'close'],
  theme: ['明 / 暗', 'light / dark'],
  broken: ['运行记录不完整', 'the record is not whole'],
  resumed: ['中断后继续的次数：', 'Cut off and resumed, times: '],
  trust: ['此判定未能从记录重新得出', 'this verdict could not be derived again from the record'],
  noExchange: ['没有交换', 'no exchange took place'],
  verdicts: ['按判定筛选', 'filter by verdict'],
  move: ['上下移动', 'move'],
  find: ['搜索', 'search'],
  open: ['打开', 'open'],
};
const state = {
  zh: !navigator.language || navigator.language.startsWith('zh'),
  text: '',
  verdicts: new Set(),
  family: '',
  group: '',
  current: 0,
  open: -1,
};
let shown = [];

const pick = (pair) => (state.zh ? pair[0] : pair[1]);
const word = (both) => (state.zh ? both.zh : both.en);
const label = (key) => pick(LABELS[key]);

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** What a search looks in; bytes with and without their spaces. */
const haystacks = data.tests.map((test) => {
  const bytes = test.rows.flatMap(([, sent, received]) => [
    data.phrases[sent][0],
    received < 0 ? '' : data.phrases[received][0],
  ]);
  const found = [
    test.id,
    ...test.title,
    ...test.clause,
    test.group,
    test.place,
    ...test.findings.flatMap(([text]) => text),
    ...bytes,
  ];
  return `${found.join(' ')} ${bytes.join(' ').replaceAll(' ', '')}`.toLowerCase();
});

function matches(test, index) {
  if (state.verdicts.size > 0 && !state.verdicts.has(test.verdict)) return false;
  if (state.family && test.family !== state.family) return false;
  if (state.group && test.group !== state.group) return false;
  return state.text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => haystacks[index].includes(part));
}

function drawHead() {
  document.documentElement.lang = state.zh ? 'zh-CN' : 'en';
  at('title').textContent = word(data.cover.title);
  at('number').textContent = data.cover.number;
  at('language').textContent = state.zh ? 'English' : '中文';
  at('theme').textContent = label('theme');
  at('self').hidden = !data.cover.selfDeclared;
  at('draft').textContent = word(data.draft);
  at('draft').hidden = !data.cover.draft;
  at('watermark').hidden = !data.cover.draft;
  at('self').textContent = word(data.selfDeclared);
  at('decision').replaceChildren(
    make('b', { class: tone(data.cover.decision) }, word(data.cover.decisionText)),
    word(data.cover.decisionReason),
    data.integrity.whole ? '' : ` ${label('broken')}`,
    data.integrity.resumed > 0 ? ` ${label('resumed')}${data.integrity.resumed}` : '',
  );
  at('lines').replaceChildren(
    ...data.lines.map((line) =>
      make(
        'div',
        {},
        make('strong', {}, word(line.name)),
        make('span', { class: tone(line.decision) }, word(line.decisionText)),
        make('small', {}, word(line.asks)),
      ),
    ),
  );
  at('subject-title').textContent = label('subject');
  at('subject').replaceChildren(
    ...data.subject.flatMap(([zh, en, value]) => [make('dt', {}, pick([zh, en])), make('dd', {}, value)]),
  );
  at('search').placeholder = label('search');
  at('search').setAttribute('aria-label', label('find'));
  at('verdicts').setAttribute('aria-label', label('verdicts'));
  const keys = [
    ['/', 'find'],
    ['j k', 'move'],
    ['Enter', 'open'],
    ['Esc', 'close'],
  ];
  at('keys').replaceChildren(...keys.flatMap(([key, name]) => [make('kbd', {}, key), ` ${label(name)}   `]));
  drawFilters();
}

function drawFilters() {
  const present = [...new Set(data.tests.map(({ verdict }) => verdict))];
  at('verdicts').replaceChildren(
    ...Object.keys(data.words.verdict)
      .filter((name) => present.includes(name))
      .map((name) => {
        const count = data.tests.filter(({ verdict }) => verdict === name).length;
        const chip = make(
          'button',
          { type: 'button', 'data-verdict': name, 'aria-pressed': String(state.verdicts.has(name)) },
          `${word(data.words.verdict[name])} ${count}`,
        );
        chip.onclick = () => {
          if (!state.verdicts.delete(name)) state.verdicts.add(name);
          drawFilters();
          drawList();
        };
        return chip;
      }),
  );
  const choices = (id, all, options) => {
    at(id).replaceChildren(
      make('option', { value: '' }, label(all)),
      ...options.map(([value, text]) => make('option', { value }, text)),
    );
    at(id).value = state[id];
    at(id).setAttribute('aria-label', label(all));
  };
  choices(
    'family',
    'allFamilies',
    data.families.map(([id, zh, en]) => [id, `${id} ${pick([zh, en])}`]),
  );
  choices(
    'group',
    'allGroups',
    [...new Set(data.tests.map(({ group }) => group))].sort().map((group) => [group, group]),
  );
}

function drawList() {
  shown = data.tests.flatMap((test, index) => (matches(test, index) ? [index] : []));
  state.current = Math.max(0, Math.min(state.current, shown.length - 1));
  at('list').replaceChildren(
    ...shown.map((index, row) => {
      const test = data.tests[index];
      const item = make(
        'li',
        { 'data-id': test.id },
        make('span', { class: tone(test.verdict) }, word(data.words.verdict[test.verdict])),
        make('span', { class: 'mono' }, test.id),
        make('span', { class: 'name' }, pick(test.title)),
      );
      item.onclick = () => {
        state.current = row;
        openTest(index);
      };
      return item;
    }),
  );
  if (shown.length === 0) at('list').append(make('li', {}, label('none')));
  at('shown').textContent = `${shown.length} / ${data.tests.length}`;
  markCurrent(false);
}

function markCurrent(scroll) {
  [...at('list').children].forEach((item, row) => {
    const current = row === state.current && shown.length > 0;
    item.classList.toggle('current', current);
    if (current) item.setAttribute('aria-current', 'true');
    else item.removeAttribute('aria-current');
    if (current && scroll) item.scrollIntoView({ block: 'nearest' });
  });
}

function openTest(index) {
  state.open = index;
  const test = data.tests[index];
  document.querySelector('main').classList.toggle('open', Boolean(test));
  at('detail').hidden = !test;
  if (!test) return;
  state.current = Math.max(0, shown.indexOf(index));
  const close = make('button', { type: 'button', style: 'float:right' }, label('close'));
  close.onclick = () => openTest(-1);
  const sentence = (text, extra = '') => (text ? make('p', extra ? { class: extra } : {}, pick(text)) : null);
  const compared = ([text, expected, actual, cause], kind) =>
    make(
      'div',
      { class: kind },
      make('div', {}, pick(text)),
      make(
        'dl',
        {},
        make('dt', {}, label('expected')),
        make('dd', { class: 'mono' }, expected),
        make('dt', {}, label('got')),
        make('dd', { class: 'mono' }, actual),
      ),
      sentence(cause),
    );
  at('detail').replaceChildren(
    close,
    make('h2', {}, make('span', { class: 'mono' }, test.id), ` ${pick(test.title)}`),
    make(
      'p',
      { class: 'meta' },
      make('b', { class: tone(test.verdict) }, word(data.words.verdict[test.verdict])),
      ` · ${word(data.words.level[test.level])} · ${test.group} · ${test.clause.join(' · ')} · `,
      make('span', { class: 'mono' }, test.place),
    ),
    ...[sentence(test.reason), test.rederived ? null : make('p', { class: 'open-tone' }, label('trust'))].filter(
      Boolean,
    ),
    ...test.findings.map((finding) => compared(finding, 'finding')),
    ...test.remarks.map((remark) => compared(remark, 'finding remark')),
    ...test.notes.map(([name, value]) => make('p', {}, `${name}: `, make('span', { class: 'mono' }, value))),
    ...(test.rows.length > 0 ? test.rows.flatMap(steps) : [make('p', { class: 'meta' }, label('noExchange'))]),
  );
  at('detail').scrollTop = 0;
  markCurrent(true);
}

/** What was sent and what came back, each with its meaning. */
function steps([kind, sent, received, us, marked]) {
  const step = (arrow, [bytes, zh, en, decoded], time) =>
    make(
      'div',
      { class: `step ${kind}${marked ? ' marked' : ''}` },
      make('span', { class: 'arrow' }, arrow),
      make('span', { class: 'words' }, pick([zh, en])),
      make('span', { class: 'us' }, time < 0 ? '' : `${time.toLocaleString('en')} µs`),
      bytes ? make('code', {}, bytes) : null,
      decoded.length > 0 ? make('ul', {}, ...decoded.map((one) => make('li', {}, pick(one)))) : null,
    );
  if (kind === 'omitted')
    return [make('div', { class: 'step omitted' }, `… ${pick(data.phrases[sent].slice(1, 3))} …`)];
  const rows = [step(kind === 'apdu' ? '→' : '·', data.phrases[sent], received < 0 ? us : -1)];
  if (received >= 0) rows.push(step('←', data.phrases[received], us));
  return rows;
}

function redraw() {
  drawHead();
  drawList();
  openTest(state.open);
}

at('language').onclick = () => {
  state.zh = !state.zh;
  redraw();
};
at('theme').onclick = () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
};
at('search').oninput = () => {
  state.text = at('search').value.trim();
  drawList();
};
for (const id of ['family', 'group']) {
  at(id).onchange = () => {
    state[id] = at(id).value;
    drawList();
  };
}

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches('input, select');
  const move = (step) => {
    state.current = Math.max(0, Math.min(shown.length - 1, state.current + step));
    if (state.open >= 0 && shown.length > 0) openTest(shown[state.current]);
    markCurrent(true);
  };
  const actions = {
    '/': () => at('search').focus(),
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => shown.length > 0 && openTest(shown[state.current]),
  };
  if (event.key === 'Escape') {
    if (typing) event.target.blur();
    else openTest(-1);
  } else if (
    typing
      ? event.key === 'Enter' && event.target.id === 'search'
      : actions[event.key] && !(event.key === 'Enter' && event.target.matches('button, summary'))
  ) {
    event.preventDefault();
    if (typing) event.target.blur();
    actions[event.key]();
  }
});
redraw();
// The list and the detail stick below the filters, however many rows these take.
new ResizeObserver(() =>
  document.documentElement.style.setProperty('--nav', `${at('filters').offsetHeight}px`),
).observe(at('filters'));
