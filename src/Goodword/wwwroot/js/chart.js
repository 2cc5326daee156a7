// <goodword-chart label="Feelings by week"><script type="application/json">{ ECharts option }</script></goodword-chart>
// Colours may be names of the theme, as "--gw-good-chart". ECharts is fetched when the first chart comes into the page.
// Its tooltips are drawn on the canvas, since HTML ones need inline styles. The figures belong in a table beneath.
let library = null;
const load = () => library ??= new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = new URL("../lib/echarts-6.1.0/echarts.min.js", import.meta.url);
  script.onload = () => resolve(window.echarts);
  script.onerror = reject;
  document.head.append(script);
});

class GoodwordChart extends HTMLElement {
  async connectedCallback() {
    this.setAttribute("role", "img");
    this.setAttribute("aria-label", this.getAttribute("label") ?? "");
    this.source ??= this.querySelector("script")?.textContent;
    const echarts = await load().catch(() => null);
    if (!echarts || !this.isConnected || !this.source) return;
    const canvas = document.createElement("div");
    canvas.className = "gw-chart-canvas";
    this.replaceChildren(canvas);
    this.chart = echarts.init(canvas, null, { renderer: "canvas" });
    this.draw = () => this.chart.setOption(this.option(), true);
    this.draw();
    this.resizes = new ResizeObserver(() => this.chart.resize());
    this.resizes.observe(canvas);
    document.addEventListener("goodword:theme", this.draw);
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.dark.addEventListener("change", this.draw);
  }

  disconnectedCallback() {
    this.resizes?.disconnect();
    document.removeEventListener("goodword:theme", this.draw);
    this.dark?.removeEventListener("change", this.draw);
    this.chart?.dispose();
    this.chart = null;
  }

  option() {
    const colour = colours(this);
    const given = JSON.parse(this.source, (_, value) => typeof value === "string" && value.startsWith("--gw-") ? colour(value) : value);
    const text = { color: colour("--gw-ink-2"), fontFamily: getComputedStyle(this).fontFamily, fontSize: 13 };
    const axis = {
      axisLabel: text, nameTextStyle: text, axisLine: { lineStyle: { color: colour("--gw-line-strong") } },
      axisTick: { show: false }, splitLine: { lineStyle: { color: colour("--gw-line") } },
    };
    const axes = of => of && (Array.isArray(of) ? of.map(one => merge(axis, one)) : merge(axis, of));
    return {
      color: ["--gw-primary", "--gw-apricot", "--gw-good-chart", "--gw-unhappy-chart"].map(colour),
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      ...given,
      textStyle: merge(text, given.textStyle),
      grid: given.grid ?? { left: 8, right: 16, top: 40, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      legend: given.legend && merge({ textStyle: text, itemWidth: 14, itemHeight: 14, icon: "roundRect", top: 0, left: 0 }, given.legend),
      tooltip: merge({
        renderMode: "richText", trigger: "axis", backgroundColor: colour("--gw-surface"), borderColor: colour("--gw-line-strong"),
        textStyle: { ...text, color: colour("--gw-ink") },
      }, given.tooltip),
      xAxis: axes(given.xAxis),
      yAxis: axes(given.yAxis),
    };
  }
}

// A variable resolves to a colour only in a property that takes one, so a probe asks for it.
function colours(element) {
  const probe = document.createElement("span");
  probe.hidden = true;
  element.append(probe);
  return name => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
}

function merge(base, over) {
  if (!over) return base;
  const merged = { ...base };
  for (const [key, value] of Object.entries(over))
    merged[key] = value && base[key] && typeof value === "object" && typeof base[key] === "object" && !Array.isArray(value) ? merge(base[key], value) : value;
  return merged;
}

customElements.define("goodword-chart", GoodwordChart);
