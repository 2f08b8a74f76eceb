# Budgets of the world with their layouts hidden: what `yusuan layout` proposes, with the fewest edits that it takes (the
# second argument of each `reach`), meets their TRUTH.json. Skipped where the real data is absent.
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    real=${YUSUAN_REAL_DATA:-$tree/../shared/data}
    [ -f "$real/us-federal/TRUTH.json" ] || skip "no real data in $real"
}

# reach SET EDITS FILE SED PYTHON: proposes for the file (a folder: .), edits the proposal with sed, in which EDITS lines may
# change, prints by it alone, and runs Python with `figures` (rows), `truth` (of the file) and `errors`.
reach() {
    folder=$real/$1
    "$YUSUAN" layout "$folder/$3" >proposed.ini 2>errors
    [ ! -s errors ]
    sed "$4" proposed.ini >edited.ini
    changed=$(diff proposed.ini edited.ini | grep -c '^>') || :
    [ "$changed" = "$2" ] || { echo "$changed lines were changed, not $2"; false; }
    "$YUSUAN" print --layout ./edited.ini --figures --format csv "$folder/$3" >figures.csv 2>errors
    ! grep 'edited\.ini' errors
    run python3 - "$folder/TRUTH.json" "$3" "$5" <<'PY'
import csv, json, sys
figures = list(csv.DictReader(open('figures.csv', encoding='utf-8')))
errors = open('errors', encoding='utf-8').read()
files = json.load(open(sys.argv[1], encoding='utf-8'))['files']
truth = files.get(sys.argv[2])

def total(year, table='r1'):
    return [row['amount'] for row in figures
            if row['table'] == table and row['path'] == 'Total' and year in (row['year'], row['measure'])]

def top(year, key, table='r1'):
    """The three largest of the first level; what has the same key is put together."""
    sums = {}
    for row in figures:
        if row['table'] == table and '/' not in row['path'] and row['path'] != 'Total' and \
                year in (row['year'], row['measure']):
            sums[key(row)] = sums.get(key(row), 0) + int(row['amount'] or 0)
    return [[name, str(amount)] for name, amount in sorted(sums.items(), key=lambda line: -line[1])[:3]]

exec(sys.argv[3])
PY
    [ "$status" = 0 ] || { echo "$output"; cat edited.ini; false; }
}

@test "cn-putuo: four tables of two years, no edit" {
    reach cn-putuo 0 . '' '
assert {row["unit"] for row in figures} == {"元"}
for file, want in files.items():
    rows = [row for row in figures if row["file"].endswith(file)]
    assert {row["year"] for row in rows} == {str(want["year"])}, file
    first = rows[0]["measure"]
    depths = [sum(row["measure"] == first and row["code"] != "" and len(row["code"]) == length for row in rows)
              for length in (3, 5, 7)]
    assert [d for d in depths if d] == want["nodes_per_level"], (file, depths)
    for measure, amount in want["per_column_leaf_sum"].items():
        printed = [row["amount"] for row in rows if row["name"] == "合计" and row["measure"] == measure]
        leaf = 7 if depths[2] else 5
        leaves = sum(int(row["amount"] or 0) for row in rows if row["measure"] == measure and len(row["code"]) == leaf)
        assert str(leaves) == amount, (file, measure)
        assert printed == [amount] or (printed == [""] and amount == "0") or file == "wl23_jingji.csv", (file, measure)
    assert [row["amount"] for row in rows if row["name"] == "合计"][0] == want["stated_grand_total"]
'
}

@test "us-federal: 61 totals and the largest agencies, the unit written" {
    reach us-federal 1 outlays.csv 's/^; unit = .*/unit = thousand dollars/' '
assert not errors, errors
assert {row["unit"] for row in figures} == {"thousand dollars"}
for year, amount in truth["total_by_year"].items():
    assert total(year) == [amount], (year, total(year))
for year, agencies in truth["top3_Agency_Name"].items():
    assert top(year, lambda row: row["name"]) == agencies, year
assert len({row["path"] for row in figures if row["path"].count("/") == 1}) == truth["distinct"]["Agency+Bureau"]
'
}

@test "us-federal: subfunctions, by another line" {
    reach us-federal 1 outlays.csv 's/^default = .*/default = subfunction/' '
for year, subfunctions in truth["top3_subfunction"].items():
    assert top(year, lambda row: row["name"]) == subfunctions, year
'
}

@test "tw-central: totals and the largest ministries, the unit written" {
    for year in 2022 2023; do
        reach tw-central 1 tw${year}ap.csv 's/^; unit = .*/unit = 新台幣元/' '
assert not errors, errors
year = sys.argv[2][2:6]
assert {row["unit"] for row in figures} == {"新台幣元"}
assert total(year) == [truth["total"]]
assert top(year, lambda row: row["name"]) == truth["top3_topname"]
assert len({row["path"] for row in figures if row["path"].count("/") == 1}) == truth["nodes_depname"]
'
    done
}

@test "tw-central: the Big5 file, no edit" {
    reach tw-central 0 tw2013ap.big5.csv '' '
assert not errors, errors
assert "總統府主管" in [row["name"] for row in figures]
assert len(total("2013")) == 1
'
}

@test "de-bund: income and expenditure apart, the unit written in both" {
    reach de-bund 2 bundeshaushalt_2014.csv 's/^; unit = .*/unit = EUR/' '
assert not errors, errors
tables = {row["table"]: row["title"] for row in figures}
assert sorted(tables.values()) == ["ausgaben", "einnahmen"]
for table, flow in tables.items():
    want = truth["flows"][flow]
    assert total("2014", table) == [want["total"]], flow
    assert top("2014", lambda row: row["code"] + " " + row["name"], table) == want["top3_gruppe_1"], flow
'
    for dimension in einzelplan funktion; do
        reach de-bund 2 bundeshaushalt_2014.csv "s/^default = .*/default = $dimension/" '
name = open("edited.ini").read().split("default = ")[1].split()[0].replace("funktion", "funktion_1")
for table, flow in {row["table"]: row["title"] for row in figures}.items():
    assert top("2014", lambda row: row["code"] + " " + row["name"], table) == truth["flows"][flow]["top3_" + name], flow
'
    done
}

@test "es-pge: the leaves only, the unit written" {
    reach es-pge 1 gastos_2023.csv 's/^; unit = .*/unit = EUR/' '
assert not errors, errors
assert total("2023") == [truth["total_sum_of_chapters"]]
assert top("2023", lambda row: row["code"]) == truth["top3_chapters"]
'
}

@test "es-pge: sections and policies, whose two digits are proposed as comments" {
    reach es-pge 3 gastos_2023.csv 's/^; digits = 2/digits = 2/; s/^default = .*/default = centro_gestor/' '
assert top("2023", lambda row: row["code"]) == truth["top3_sections_first2_of_centro_gestor"]
'
    reach es-pge 3 gastos_2023.csv 's/^; digits = 2/digits = 2/; s/^default = .*/default = funcional/' '
assert top("2023", lambda row: row["code"]) == truth["top3_policies_first2_of_funcional"]
'
}

@test "il-1998: no headings, children first; the unit written" {
    reach il-1998 1 history1998.csv 's/^; unit = .*/unit = thousand NIS/' '
assert {row["unit"] for row in figures} == {"thousand NIS"}
rows = [row for row in figures if row["measure"] == "amount"]
lengths = {}
for row in rows:
    lengths[str(len(row["code"]))] = lengths.get(str(len(row["code"])), 0) + 1
assert lengths == truth["nodes_by_code_length"], lengths
for i, measure in enumerate(("amount", "amount 2", "amount 3")):
    amounts = {row["code"]: int(row["amount"] or 0) for row in figures if row["measure"] == measure}
    assert amounts["00"] == int(truth["root_total_by_column"][i])
    assert sum(amount for code, amount in amounts.items() if len(code) == 10) == int(truth["leaf_total_by_column"][i])
'
}
