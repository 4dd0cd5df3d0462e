// Makes charts interactive. The page is complete without this file: each chart is an SVG and a table already.
// A chart near the view, or touched, fetches plotly.js once and mounts over its SVG, in the same place and size.
// No eval, no inline style of our own, nothing sent anywhere: the page's Content-Security-Policy stays as strict as it is.
"use strict";

(() => {
  const script = document.currentScript.dataset;
  const language = document.documentElement.lang.slice(0, 2) || "en";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const coarse = matchMedia("(pointer: coarse)");

  // A curve between two handles: the drawing that can be edited.
  const CURVE = { width: 24, height: 24, path: "M2 16h6v6H2zM16 2h6v6h-6zM8 18c8 0 9-4 10-10h2c-1 8-4 12-12 12z" };

  let library; // the promise of plotly.js, made once

  function fetched(address) {
    return new Promise((resolve, reject) => {
      const tag = document.createElement("script");
      tag.src = address;
      tag.onload = resolve;
      tag.onerror = () => reject(new Error(`${address} did not load`));
      document.head.append(tag);
    });
  }

  function plotly() {
    library ??= (async () => {
      // A chart without the words of the page's language still works.
      const words = script.locale && fetched(script.locale).catch(console.warn);
      await Promise.all([fetched(script.plotly), words]);
      // plotly.js takes along those that were there before it.
      for (const locale of window.PlotlyLocales ?? []) window.Plotly.register(locale);
      return window.Plotly;
    })();
    return library;
  }

  // Colours: the theme's custom properties, as the browser resolves them inside this chart.
  function palette(chart) {
    const probe = document.createElement("span");
    probe.hidden = true;
    chart.append(probe);
    const style = getComputedStyle(probe);
    const paint = {};
    for (const name of ["ink", "paper", "muted", "hairline", "future", "delivered", "promised", "cancelled", "reported"]) {
      probe.className = `probe-${name}`;
      paint[name] = style.color;
    }
    probe.remove();
    paint.family = getComputedStyle(chart).fontFamily;
    return paint;
  }

  // The figure as this page shows it: theme colours, labels that have room, no words that the caption says already.
  function dressed(figure, chart, width, hiddenNames) {
    const { data, layout } = structuredClone(figure);
    const paint = palette(chart);
    for (const trace of data) {
      const { nature, needs, strength } = trace.meta;
      const colour = paint[nature];
      if (nature === "labels") {
        trace.visible = hiddenNames.size === 0;
        trace.text = trace.text.map((text, i) => (needs[i] <= width ? text : ""));
        trace.textfont.color = paint.ink;
        continue;
      }
      if (hiddenNames.has(trace.name)) trace.visible = "legendonly";
      const faded = colour.replace(/^rgb\((.+)\)$/, `rgba($1, ${strength})`);
      trace.marker.color = faded;
      if (trace.marker.pattern) Object.assign(trace.marker.pattern, { fgcolor: faded, bgcolor: paint.paper });
      if (trace.marker.line) trace.marker.line.color = nature === "delivered" && trace.line ? paint.paper : colour;
      if (trace.line) trace.line.color = colour;
      if (trace.error_y) trace.error_y.color = colour;
    }
    for (const axis of [layout.xaxis, layout.yaxis]) {
      axis.title.text = "";
      axis.color = paint.muted;
      axis.gridcolor = paint.hairline;
      axis.zerolinecolor = paint.ink;
      axis.tickfont = { color: paint.muted };
      // A finger that scrolls the page must not zoom the chart.
      axis.fixedrange ||= coarse.matches;
    }
    const names = layout.meta.names;
    if (names) {
      const places = layout.xaxis.tickvals ?? layout.xaxis.categoryarray;
      const texts = layout.xaxis.ticktext ?? places;
      const shown = names.map((from) => from !== null && from <= width);
      layout.xaxis.tickvals = places.filter((_, i) => shown[i]);
      layout.xaxis.ticktext = texts.filter((_, i) => shown[i]);
    }
    for (const shape of layout.shapes ?? []) {
      if (shape.name === "future") shape.fillcolor = paint.future;
      else shape.line.color = paint.muted;
    }
    for (const note of layout.annotations ?? []) {
      note.font = { ...note.font, color: note.name === "note" ? paint.muted : paint.ink };
    }
    layout.font = { ...layout.font, family: paint.family, color: paint.ink };
    Object.assign(layout.hoverlabel, {
      bgcolor: paint.paper, bordercolor: paint.muted, font: { color: paint.ink, family: paint.family },
    });
    layout.modebar = { color: paint.muted, activecolor: paint.ink, bgcolor: "rgba(0,0,0,0)" };
    layout.showlegend = false; // the key above the chart is the legend
    if (!coarse.matches && !layout.xaxis.fixedrange) layout.dragmode = "zoom";
    return { data, layout, paint };
  }

  // A picture leaves the page, so it takes along what the page says around the chart.
  function download(Plotly, state, format) {
    const { figure, chart, hidden } = state;
    const { data, layout, paint } = dressed(figure, chart, 1000, hidden);
    const { title, unit, sources } = figure.layout.meta;
    for (const name of ["xaxis", "yaxis"]) layout[name].title.text = figure.layout[name].title.text;
    layout.xaxis.automargin = layout.yaxis.automargin = true;
    const shown = data.filter((trace) => trace.visible !== false);
    const named = sources.length ? `${script.sources}: ${sources.slice(0, 4).join("; ")}${sources.length > 4 ? " …" : ""}` : "";
    const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    const [above, below] = [layout.margin.t + (figure.layout.showlegend ? 76 : 50), 96];
    Object.assign(layout, {
      autosize: false, showlegend: figure.layout.showlegend, paper_bgcolor: paint.paper,
      title: { text: escape(`${title}, ${unit}`), x: 0, xref: "paper", y: 1, yref: "container", yanchor: "top", pad: { t: 18 }, font: { size: 18, color: paint.ink } },
      margin: { l: Math.max(layout.margin.l, 24), r: 24, t: above, b: below },
      height: figure.layout.height + above + below - layout.margin.t - layout.margin.b, width: 1000,
    });
    layout.legend = { ...layout.legend, y: 1 - 48 / layout.height, yref: "container", yanchor: "top", x: 0, font: { color: paint.ink } };
    layout.annotations = [...(layout.annotations ?? []), {
      text: escape(named), showarrow: false, xref: "paper", x: 0, xanchor: "left", yref: "paper", y: 0, yanchor: "top",
      yshift: -62, font: { size: 11, color: paint.muted },
    }];
    const picture = { data: shown, layout, config: { locale: language } };
    return Plotly.downloadImage(picture, { format, filename: chart.dataset.chart, width: 1000, height: layout.height, scale: 2 });
  }

  function buttons(Plotly, state) {
    const button = (format, title, icon) => ({
      name: format, title, icon, click: () => download(Plotly, state, format),
    });
    return [button("png", script.png, Plotly.Icons.camera), button("svg", script.svg, CURVE)];
  }

  function config(Plotly, state) {
    return {
      displayModeBar: coarse.matches ? false : "hover",
      responsive: true, displaylogo: false, showSendToCloud: false, locale: language,
      modeBarButtons: [buttons(Plotly, state), ...(state.figure.layout.xaxis.fixedrange || coarse.matches ? [] : [["resetScale2d"]])],
    };
  }

  function draw(Plotly, state) {
    const { data, layout } = dressed(state.figure, state.chart, state.stage.clientWidth, state.hidden);
    return Plotly.react(state.plot, data, layout, config(Plotly, state));
  }

  async function mount(chart) {
    if (chart.dataset.state || !chart.isConnected) return;
    chart.dataset.state = "loading";
    const stage = chart.querySelector(".chart-stage");
    const plot = stage.querySelector(".chart-plot");
    const figure = JSON.parse(document.getElementById(`figure-${chart.dataset.chart}`).textContent);
    // Nothing on the page waits for this: the SVG goes on standing there until the figure is drawn.
    let Plotly;
    try {
      Plotly = await plotly();
    } catch {
      chart.dataset.state = "failed";
      return;
    }
    const state = { chart, stage, plot, figure, hidden: new Set(), width: stage.clientWidth };
    figure.layout.height = stage.clientHeight;
    plot.hidden = false;
    plot.setAttribute("role", "group");
    plot.setAttribute("aria-labelledby", `caption-${chart.dataset.chart}`);
    await draw(Plotly, state);
    if (!chart.isConnected) return Plotly.purge(plot);
    chart.classList.add("is-live");
    chart.dataset.state = "live";
    live.add(state);
    follow(plot);
    switches(Plotly, state);
    for (const button of chart.querySelectorAll(".chart-pictures button")) {
      button.addEventListener("click", () => download(Plotly, state, button.value));
    }
    state.size = new ResizeObserver(() => {
      if (stage.clientWidth && stage.clientWidth !== state.width) {
        state.width = stage.clientWidth;
        draw(Plotly, state);
      }
    });
    state.size.observe(stage);
  }

  // The links of the page carry the date and the currency that it is read in; those inside a drawing learn it here.
  function inThisReading(url) {
    const there = new URL(url, location.href);
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (["as_of", "currency"].includes(name) && !there.searchParams.has(name)) there.searchParams.set(name, value);
    }
    return there.href;
  }

  // A bar leads where its name leads. A finger first asks (the hover text), then follows.
  function follow(plot) {
    let asked = { url: null, at: 0 };
    const address = (event) => event.points?.[0]?.customdata;
    plot.on("plotly_hover", (event) => plot.classList.toggle("is-over-link", Boolean(address(event))));
    plot.on("plotly_unhover", () => plot.classList.remove("is-over-link"));
    plot.on("plotly_click", (event) => {
      const url = address(event);
      if (!url || !/^https?:$/.test(new URL(url, location.href).protocol)) return;
      const there = inThisReading(url);
      // One touch may be told twice, as a touch and as the click that browsers make of it.
      const now = performance.now();
      if (coarse.matches && (asked.url !== url || now - asked.at < 500)) {
        asked = { url, at: now };
      } else if (event.event.ctrlKey || event.event.metaKey) {
        window.open(there, "_blank", "noopener");
      } else {
        location.assign(there);
      }
    });
  }

  // Each entry of the key becomes a switch for its series.
  function switches(Plotly, state) {
    for (const item of state.chart.querySelectorAll(".chart-key li")) {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", "true");
      button.append(...item.childNodes);
      item.append(button);
      const name = button.textContent.trim().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
      button.addEventListener("click", () => {
        const shown = state.hidden.delete(name);
        if (!shown) state.hidden.add(name);
        button.setAttribute("aria-pressed", String(shown));
        draw(Plotly, state);
      });
    }
  }

  const live = new Set();
  async function repaint() {
    if (!live.size) return;
    const Plotly = await plotly();
    for (const state of live) draw(Plotly, state);
  }
  dark.addEventListener("change", repaint);
  new MutationObserver(repaint).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });

  // One chart after another, between the page's other work.
  let queue = Promise.resolve();
  const idle = () => new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve));
  const soon = (chart) => { queue = queue.then(idle).then(() => mount(chart)).catch(console.error); };

  let near;
  function start() {
    const sparing = navigator.connection?.saveData;
    near?.disconnect();
    near = new IntersectionObserver((entries, watch) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        watch.unobserve(entry.target);
        soon(entry.target);
      }
    }, { rootMargin: "200px" });
    for (const plot of document.querySelectorAll(".chart .chart-plot")) {
      const chart = plot.closest(".chart");
      if (chart.dataset.state) continue;
      for (const touch of ["pointerenter", "focusin"]) chart.addEventListener(touch, () => soon(chart), { once: true });
      // Who saves data gets the 330 kB only for a chart that they touch.
      if (!sparing) near.observe(chart);
    }
  }

  // A part of the page was replaced: charts that left are given back, new ones are watched.
  document.addEventListener("contentchange", async () => {
    for (const state of live) {
      if (state.chart.isConnected) continue;
      live.delete(state);
      state.size.disconnect();
      (await plotly()).purge(state.plot);
    }
    start();
  });
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
})();
