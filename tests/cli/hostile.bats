load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    cat >layout.ini <<'END'
[layout]
name = test
title = Test

[page]
entity = 单位名称:*
unit = 单位:*

[table.t3]
number = 3
title = 支出总体情况表
classification = outline
name = 科目名称
END
    # Names that a spreadsheet, Markdown or HTML would act on, and amounts that are signed.
    cat >input.csv <<'END'
支出总体情况表,,
单位名称：甲,,单位：元
科目名称,合计,项目支出
=cmd|' /C calc'!A0,-5.00,"-1,165.21"
@SUM(A1),+3.00,0.00
＝1+1,1.00,-
-2+3,2.00,x|y
p|q *b* `c` <script>alert(1)</script> [l](u),1.00,
"a ""quoted"", name",1.00,1.00
END
}

figures() { "$YUSUAN" print --layout ./layout.ini --figures "$@" input.csv 2>/dev/null; }

@test "csv: formulas are defused, numbers are not touched" {
    figures --format csv >figures.csv
    cat figures.csv
    python3 - <<'END'
import csv
rows = list(csv.DictReader(open("figures.csv", encoding="utf-8", newline="")))
for row in rows:
    for key, value in row.items():
        assert value.lstrip(" ")[:1] not in ("=", "@", "＝") , (key, value)
        if value.startswith(("+", "-")): float(value)
names = [row["name"] for row in rows]
assert "'=cmd|' /C calc'!A0" in names and "'@SUM(A1)" in names and "'-2+3" in names, names
assert {"-5.00", "-1165.21"} <= {row["amount"] for row in rows}
assert 'a "quoted", name' in names
END
}

@test "csv: --csv-raw leaves them alone" {
    figures --format csv --csv-raw >figures.csv
    grep -q '^甲,.*,=cmd|' figures.csv
    grep -q ',-2+3,' figures.csv
}

@test "absent and unreadable are said, and neither is zero" {
    figures --format csv >figures.csv
    grep -q '＝1+1.*,项目支出,,元,absent,' figures.csv
    grep -q -- '-2+3.*,项目支出,,元,unreadable,' figures.csv
    ! grep ',absent,' figures.csv | grep -q ',0'
    call print --layout ./layout.ini input.csv
    [[ $output == *"x|y !"* ]]
}

@test "markdown and html escape what they would act on" {
    "$YUSUAN" print --layout ./layout.ini --table t3 --format markdown input.csv 2>/dev/null >out.md
    grep -qF 'p\|q \*b\* \`c\` \<script\>alert(1)\</script\> \[l\](u)' out.md
    awk -F'(^|[^\\\\])[|]' '/^\|/ { n[NF]++ } END { for (i in n) k++; exit k != 1 }' out.md
    "$YUSUAN" print --layout ./layout.ini --format html input.csv 2>/dev/null >out.html
    ! grep -q '<script>' out.html
    grep -qF '&lt;script&gt;' out.html
}

@test "a name of two lines is one row in every format" {
    printf '支出总体情况表,\n科目名称,合计\n"甲\n乙",1.00\n' >input.csv
    for format in text csv json markdown html; do
        call print --layout ./layout.ini --table t3 --format $format input.csv
        [[ $output == *甲*乙*1.00* && $output != *^J* ]] || { echo "$output"; false; }
        [ "$(grep -c '甲.*乙.*1\.00' <<<"$output")" = 1 ]
    done
}

@test "json keeps what is hidden, visibly" {
    printf '支出总体情况表,\n科目名称,合计\n甲\342\200\256乙\033[2J,1.00\n' >input.csv
    figures --format json >figures.json
    python3 - <<'END'
import json
text = open("figures.json", encoding="utf-8").read()
assert "\u202e" not in text and "\x1b" not in text
[row] = json.loads(text)
assert row["name"] == "甲\u202e乙\x1b[2J", row
END
}
