/** A dialog on top of the page hides the others: here each stands where it was written. */
export const standDialogsInline = (): void => {
  HTMLDialogElement.prototype.showModal = function show(): void {
    this.open = true;
  };
};

/** What is shown only without a network is shown. */
export const showOffline = (): void => {
  Object.defineProperty(navigator, 'onLine', { get: () => false });
};

const shownFocus = ':is(:focus-visible, [data-shows-focus])';

const showIn = (rules: CSSRuleList): void => {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule && rule.selectorText.includes(':focus-visible'))
      rule.selectorText = rule.selectorText.replaceAll(':focus-visible', shownFocus);
    if ('cssRules' in rule) showIn(rule.cssRules as CSSRuleList);
  }
};

/** One element has the focus; the style of it is shown on every one marked with `data-shows-focus`. */
export const showFocus = (): void => {
  for (const { cssRules } of document.styleSheets) showIn(cssRules);
};
