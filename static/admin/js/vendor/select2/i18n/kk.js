// Kazakh words of Select2, which ships none; the admin's choices with a search load this file as they load ru.js.
"use strict";

(() => {
  const amd = window.jQuery?.fn?.select2?.amd;
  if (!amd) return;
  amd.define("select2/i18n/kk", [], () => ({
    errorLoading: () => "Нәтижелерді жүктеу мүмкін болмады",
    inputTooLong: ({ input, maximum }) => `${input.length - maximum} таңбаны өшіріңіз`,
    inputTooShort: ({ input, minimum }) => `Тағы кемінде ${minimum - input.length} таңба енгізіңіз`,
    loadingMore: () => "Тағы нәтижелер жүктелуде…",
    maximumSelected: ({ maximum }) => `Ең көбі ${maximum} жазба таңдауға болады`,
    noResults: () => "Ештеңе табылмады",
    searching: () => "Ізделуде…",
    removeAllItems: () => "Бәрін алып тастау",
  }));
})();
