#!/usr/bin/env bats
# The page of every screen (`make screens`): that it has every one, whole, in each language, and
# that its pictures show what the program draws.

load common

list="$tree/tests/screen/screens.list"

# save LIST FOLDER: every screen of it in both languages.
save() {
    mkdir -p "$2"
    cd "$tree"
    for language in en zh_CN; do
        "${BUILD:-$tree/build}/tests/screen/run" --screens "$1" "$language" dark "$2"
    done
}

setup_file() {
    save "$list" "$BATS_FILE_TMPDIR/screens"
}

# A python3 that has Pillow, or the test is left out.
need_pictures() {
    for python in python3 /usr/bin/python3; do
        if "$python" -c 'import PIL' 2>/dev/null; then
            missing=$(cd "$tree/tests/screen" && "$python" -B -c 'import picture; print(*picture.missing_packages())')
            [ -z "$missing" ] || skip "no fonts: $missing"
            return 0
        fi
    done
    skip "no Pillow (python3-pil)"
}

@test "every screen is whole: 24 rows of 80 columns, in each language, and something on it" {
    cd "$BATS_FILE_TMPDIR/screens"
    run python3 -B - "$list" <<'END'
import sys, unicodedata
size = {}
for line in open(sys.argv[1], encoding="utf-8"):
    word, _, rest = line.strip().partition(" ")
    if word == "screen":
        name = rest.split(" ")[0]
        assert name not in size, f"{name} twice"
        assert rest.count(" | ") == 1, f"{name}: a title in each language"
        size[name] = (80, 24)
    elif word == "size":
        size[name] = tuple(map(int, rest.split("x")))
assert list(size.values()).count((80, 24)) >= len(size) - 1 > 70
for name, (columns, rows) in size.items():
    shown = {}
    for language in ("en", "zh_CN"):
        lines = open(f"{name}.{language}.txt", encoding="utf-8").read().split("\n")
        assert lines.pop() == "" and len(lines) == rows, f"{name}.{language}: {len(lines)} rows"
        for number, line in enumerate(lines):
            width = sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
                        for c in line)
            assert width == columns, f"{name}.{language}: row {number} has {width} columns"
        assert sum(line.strip() != "" for line in lines) >= (4 if rows == 24 else 1), f"{name}.{language} is empty"
        shown[language] = lines
    assert shown["en"] != shown["zh_CN"], f"{name} is not translated"
print(len(size), "screens")
END
    echo "$output"
    [ "$status" = 0 ]
}

@test "every screen of src/view is among them, and every prompt" {
    cd "$BATS_FILE_TMPDIR/screens"
    named=$(sed -n '/^const struct screen screen_/{n;s/^    \.name = N_("\(.*\)"),$/\1/p}' "$tree"/src/view/*.c | sort)
    [ "$(wc -l <<<"$named")" = "$(grep -h '^const struct screen screen_' "$tree"/src/view/*.c | wc -l)" ]
    diff <(echo "$named") <(sed -n 's/^screen //p' ./*.en.styles | sort -u)
    labels=$(sed -n 's/^    case ASK_.*: return [_(]*"\([^"]*\)".*/\1/p; s/^    default: return "\(.\)";/\1/p' "$tree/src/view/ask.c" |
        sort -u)
    [ "$(wc -l <<<"$labels")" = 6 ]
    while IFS= read -r label; do
        for screen in ./*.en.txt; do
            [[ $(tail -n 1 "$screen") != "$label"* ]] || continue 2
        done
        echo "nothing is asked by '$label'"
        false
    done <<<"$labels"
}

@test "the pictures show cells where they are, in the theme's colours, and the page needs nothing else" {
    need_pictures
    folder="$BATS_TEST_TMPDIR/pictures"
    awk '/^part /; /^screen / { is_wanted = $2 == "tree" || $2 == "search" } is_wanted && !/^part /' "$list" >"$BATS_TEST_TMPDIR/short.list"
    save "$BATS_TEST_TMPDIR/short.list" "$folder"
    "$python" -B "$tree/tests/screen/page.py" "$BATS_TEST_TMPDIR/short.list" "$folder" dark en zh_CN
    run "$python" -B - "$tree/tests/screen" "$folder" <<'END'
import sys
sys.path.insert(0, sys.argv[1])
from PIL import Image
from picture import HEIGHT, OWN, WIDTH, Screen, cells_of, colour

def inks(image, row, column):
    cell = image.crop((column * WIDTH, row * HEIGHT, (column + 1) * WIDTH, (row + 1) * HEIGHT))
    return {ink for _, ink in cell.getcolors()}

for name in ("tree", "search"):
    for language in ("en", "zh_CN"):
        path = f"{sys.argv[2]}/{name}.{language}"
        screen, image = Screen(path), Image.open(path + ".png").convert("RGB")
        assert (screen.cursor is not None) == (name == "search"), path
        assert image.size == (80 * WIDTH, 24 * HEIGHT), image.size
        for row, line in enumerate(screen.lines):
            column = 0
            for text, width in cells_of(line):
                is_cursor = (row, column) == screen.cursor
                blank = len(inks(image, row, column)) == 1
                if is_cursor:
                    assert OWN["dark"][0] in inks(image, row, column), path
                elif text != " ":
                    assert not blank, (path, row, column, text)
                else:
                    assert blank or "underline" in screen.styles[screen.rows[row][column]][0], (path, row, column)
                column += width
        for row, letters in enumerate(screen.rows):
            for column, letter in enumerate(letters):
                if letter == "S":
                    assert "reverse" in screen.styles[letter][0], path
                    assert OWN["dark"][0] in inks(image, row, column), (path, row, column)
selected = sum(letters.count("S") for letters in screen.rows)
assert selected > 4, selected  # a pointer and a figure
page = open(sys.argv[2] + "/index.html", encoding="utf-8").read()
assert page.count("data:image/png;base64,") == 4 and "http" not in page
assert "科学技术支出" in page and "中文" in page and "English" in page
assert colour(196) == (255, 0, 0) and colour(244) == (128, 128, 128) and colour(117) == (135, 215, 255)
END
    echo "$output"
    [ "$status" = 0 ]
}

@test "Chinese has its own commas, colons and brackets" {
    cd "$BATS_FILE_TMPDIR/screens"
    run python3 -B - <<'END'
import glob, re
odd = re.compile(r"[\u4e00-\u9fff”）] ?[,:;()]|[,:;()] ?[\u4e00-\u9fff“（]")
for name in sorted(glob.glob("*.zh_CN.txt")):
    for number, line in enumerate(open(name, encoding="utf-8")):
        of_a_record = name.startswith("record") and line.startswith("    ")
        of_a_key = "文件:行号" in line  # what is typed, not a sentence
        if odd.search(line) and not of_a_record and not of_a_key:
            print(name, number, line.rstrip())
END
    echo "$output"
    [ -z "$output" ]
}
