#!/usr/bin/env python3
"""The screens that `run --screens` saved, as pictures and as one page.

    page.py LIST FOLDER THEME LANGUAGE...

Writes FOLDER/NAME.LANGUAGE.png and FOLDER/index.html, which needs no other file.
"""
import base64
import html
import io
import os
import sys

try:
    import picture
except ImportError:
    sys.exit("page.py: no Pillow for this python3 (python3-pil): no pictures and no page")

SPOKEN = {"en": ("English", "text"), "zh_CN": ("中文", "文字")}  # and what leads to the text


def spoken(language):
    return SPOKEN.get(language, (language, "text"))


STYLE = """
:root { --ink: #1d1f23; --faint: #63676f; --ground: #f4f4f1; --card: #fff; --line: #dcdcd6; --mark: #0b6e8a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e2e3e5; --faint: #9a9ea7; --ground: #101216; --card: #191c21; --line: #2c3037; --mark: #6cc5de; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 3.5rem; }
body { margin: 0; font: 15px/1.55 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  color: var(--ink); background: var(--ground); }
header, nav, main, .languages .pair { max-width: 125rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 .3rem; font-weight: 650; }
h1 span, h2 span, h3 span, header p span, nav a span { color: var(--faint); font-weight: 400; margin-left: .4em; }
header p { color: var(--faint); margin: .2rem 0 1.2rem; }
nav { columns: 22rem; column-gap: 2rem; font-size: .87rem; padding-bottom: 1.5rem; }
nav div { break-inside: avoid; padding-bottom: .8rem; }
nav h2 { font-size: .95rem; margin: 0; font-weight: 650; }
nav a { display: block; color: var(--mark); text-decoration: none; }
nav a:hover, summary:hover { text-decoration: underline; }
.languages { position: sticky; top: 0; z-index: 1; background: var(--ground); border-bottom: 1px solid var(--line);
  font-weight: 650; }
.pair { display: grid; grid-template-columns: repeat(var(--count), minmax(0, 1fr)); gap: 1.25rem; }
.languages .pair { padding-top: .5rem; padding-bottom: .5rem; }
main h2 { font-size: 1.45rem; font-weight: 650; margin: 2.2rem 0 0; }
article { padding: 1.2rem 0 .8rem; }
h3 { font-size: 1.1rem; margin: 0; font-weight: 650; }
.how { color: var(--faint); font-size: .87rem; margin: .15rem 0 .7rem; }
.how code { font-size: .95em; }
kbd { font: .85em/1 ui-monospace, monospace; background: var(--card); border: 1px solid var(--line);
  border-bottom-width: 2px; border-radius: 4px; padding: .1em .4em; margin: 0 .12em; color: var(--ink); }
figure { margin: 0; min-width: 0; }
img { display: block; width: 100%; max-width: max-content; height: auto; border: 1px solid var(--line); border-radius: 6px; }
summary { color: var(--faint); font-size: .82rem; cursor: pointer; width: max-content; padding-top: .3rem; }
pre { overflow-x: auto; margin: .3rem 0 0; padding: .8rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 6px; font: 12px/1.35 "Noto Sans Mono CJK SC", "Sarasa Mono SC", ui-monospace, monospace; }
"""


class Entry:
    """A screen of the list: its name, what it shows in each language, how one comes there."""

    def __init__(self, line):
        self.name, rest = line.split(" ", 1)
        self.titles = rest.split(" | ")
        self.command, self.paths, self.keys = ["yusuan"], [], []

    def add(self, line):
        what, rest = line.split(" ", 1)
        if what == "load":
            self.paths.append(rest)
        elif what == "open":
            table, _, node = rest.partition(" ")
            self.command += ["--table", table] + (["--node", node] if node else [])
        elif what == "compare":
            self.command += ["--compare", "..".join(rest.split(" "))]
        elif what == "threshold":
            self.command += ["--threshold", ",".join(rest.split(" "))]
        elif what == "layouts":
            self.command += ["--layout", rest + "/*.ini"]
        elif what == "keys":
            self.keys += rest.split(" ")


def read_list(path):
    """[(titles of the part, its entries)]"""
    parts = []
    with open(path, encoding="utf-8") as file:
        for line in map(str.strip, file):
            what, _, rest = line.partition(" ")
            if what == "part":
                parts.append((rest.split(" | "), []))
            elif what == "screen":
                parts[-1][1].append(Entry(rest))
            elif line and not line.startswith("#"):
                parts[-1][1][-1].add(line)
    return parts


def key_html(key):
    """`Down*3` -> Down, three times."""
    name, star, times = key.partition("*") if len(key) > 1 else (key, "", "")
    return f"<kbd>{html.escape(name)}</kbd>" + (f"&times;{times}" if star else "")


def way_html(entry):
    command = html.escape(" ".join(entry.command + entry.paths))
    return f"<code>{command}</code>" + (" &nbsp; " + "".join(map(key_html, entry.keys)) if entry.keys else "")


def save_picture(image, path):
    """Returns what was written."""
    packed = io.BytesIO()
    image.save(packed, "PNG", optimize=True)
    with open(path, "wb") as file:
        file.write(packed.getvalue())
    return packed.getvalue()


def figure_html(image, packed, text, alt, language):
    source = base64.b64encode(packed).decode("ascii")
    return (f'<figure lang="{language.replace("_", "-")}"><img alt="{html.escape(alt)}" width="{image.width}" '
            f'height="{image.height}" src="data:image/png;base64,{source}">'
            f"<details><summary>{spoken(language)[1]}</summary><pre>{html.escape(text)}</pre></details></figure>")


def titles_html(titles):
    first, *others = titles
    return html.escape(first) + "".join(f' <span lang="zh-CN">{html.escape(title)}</span>' for title in others)


def article_html(entry, figures):
    return (f'<article id="{entry.name}"><h3>{titles_html(entry.titles)}</h3>\n<p class="how">{way_html(entry)}</p>\n'
            f'<div class="pair">{"".join(figures)}</div></article>\n')


def links_html(parts):
    links = ""
    for titles, entries in parts:
        links += f"<div><h2>{titles_html(titles)}</h2>"
        links += "".join(f'<a href="#{e.name}">{titles_html(e.titles)}</a>' for e in entries) + "</div>\n"
    return links


def page_html(parts, articles, languages):
    count = sum(len(entries) for _, entries in parts)
    heads = "".join(f"<div>{spoken(language)[0]}</div>" for language in languages)
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>yusuan: every screen</title>\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<style>:root {{ --count: {len(languages)}; }}{STYLE}</style></head><body>\n"
            f'<header><h1>{titles_html(["Every screen of yusuan", "yusuan 的全部画面"])}</h1>\n'
            f'<p>{count} screens on a terminal of 80 columns and 24 rows '
            f'<span lang="zh-CN">{count} 个画面，终端 80 列 24 行</span></p></header>\n<nav>{links_html(parts)}</nav>\n'
            f'<div class="languages"><div class="pair">{heads}</div></div>\n'
            f"<main>{articles}</main></body></html>\n")


def figures_of(entry, folder, languages, pen):
    figures = []
    for number, language in enumerate(languages):
        path = os.path.join(folder, f"{entry.name}.{language}")
        screen = picture.Screen(path)
        image = pen.draw(screen)
        title = entry.titles[min(number, len(entry.titles) - 1)]
        text = "\n".join(line.rstrip() for line in screen.lines)
        figures.append(figure_html(image, save_picture(image, path + ".png"), text, title, language))
    return figures


def main():
    listed, folder, theme, *languages = sys.argv[1:]
    missing = picture.missing_packages()
    if missing:
        sys.exit("page.py: no pictures and no page without the fonts of " + ", ".join(missing))
    pen = picture.Pen("light" if theme == "light" else "dark")
    parts, articles = read_list(listed), ""
    for titles, entries in parts:
        articles += f"<h2>{titles_html(titles)}</h2>\n"
        articles += "".join(article_html(entry, figures_of(entry, folder, languages, pen)) for entry in entries)
    with open(os.path.join(folder, "index.html"), "w", encoding="utf-8") as page:
        page.write(page_html(parts, articles, languages))


if __name__ == "__main__":
    main()
