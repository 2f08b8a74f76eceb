load common

@test "unknown option" {
    usage_error "yusuan: unknown or ambiguous option --foo; see yusuan --help" --foo
    usage_error "yusuan: unknown option -x; see yusuan --help" -x
}

@test "an option's value is missing, or is not wanted" {
    usage_error "yusuan: --table needs a value; see yusuan --help" print --table
    usage_error "yusuan: --help takes no value; see yusuan --help" --help=3
    usage_error "yusuan: --layout: no name given" print --layout ""
}

@test "an option's value is wrong" {
    usage_error "yusuan: --unit: 'foo' is not a unit; try 元 (yuan), 万元 (wan) or 亿元 (yi)" print --unit foo
    usage_error "yusuan: --format: 'xml' is none of text, csv, json, markdown, html" print --format xml
    for depth in 0 -1 x 3x "" 1001 99999999999999999999; do
        usage_error "yusuan: --depth: '$depth' is not a number from 1 to 1000" print --depth="$depth"
    done
}

@test "options that do not go together" {
    usage_error "yusuan: --figures goes with 'yusuan print'" --figures
    usage_error "yusuan: --csv-raw goes with --format csv" print --csv-raw
    usage_error "yusuan: --all goes with 'yusuan check'" print --all
    usage_error "yusuan: --rule goes with 'yusuan check'" --rule sum
    usage_error "yusuan: --unit goes with 'yusuan print'" check --unit yuan
    usage_error "yusuan: --threshold with 'yusuan check' goes with --flags" check --threshold 1,1
    usage_error "yusuan: --threshold goes with 'yusuan browse'" print --threshold 1,1
    usage_error "yusuan: --measure goes with --compare or --explain-change" print --measure 合计
    usage_error "yusuan: --figures does not go with --compare or --explain-change" print --figures --compare 2022..2023
}

@test "an unknown command is refused" {
    usage_error "yusuan: 'chekc' is neither a command (browse, print, check, layout) nor a file; see yusuan --help" chekc
}

@test "a folder called like a command is named with a slash or after --" {
    cd "$BATS_TEST_TMPDIR"
    mkdir print
    cp "$YUSUAN_DATA/haizhu-2023/t06-basic-economic.csv" print
    call print --figures --format csv ./print
    [ "$status" = 0 ]
    [ "${#lines[@]}" = 25 ]
    call print --figures --format csv -- print
    [ "${#lines[@]}" = 25 ]
}

@test "options may stand before the command and be cut short" {
    call --tab t6 print --form csv
    [ "$status" = 0 ]
    [ "${lines[0]}" = "table,block,level,code,name,预算" ]
}

@test "what is not in the book is said" {
    usage_error "yusuan: no table or text 't99'; 'yusuan print' lists them" print --table t99
    usage_error "yusuan: no node '999' in any table" print --node 999
    usage_error "yusuan: no node '301' in the table asked for" print --table t3 --node 301 --format json
    usage_error "yusuan: 'duties' is a text: it has no nodes and no figures" print --table duties --figures
}

@test "arguments are shown, not obeyed" {
    call print --table $'\e[2J\xe2\x80\xae\n'
    [ "$status" = 2 ]
    [ "$errors" = "yusuan: no table or text '^[[2J<U+202E>^J'; 'yusuan print' lists them" ]
}

@test "browsing needs a terminal and names print" {
    call </dev/null
    [ "$status" = 2 ]
    [ -z "$output" ]
    [ "$(wc -l <"$errors_file")" = 1 ]
    [[ $errors == "yusuan: "*print* ]]
}

@test "layout needs a file and takes no options of the others" {
    usage_error "yusuan: layout: name the files that a layout is to be proposed for" layout
    usage_error "yusuan: --table goes with 'yusuan print'" layout --table t1 x.csv
    usage_error "yusuan: --layout goes with 'yusuan print'" layout --layout x x.csv
}

@test "--help lists every option and command, --version is one line" {
    call --help
    [ "$status" = 0 ]
    [ -z "$errors" ]
    for word in browse print check layout --rule --all --layout --table --node --depth --unit --format --figures --csv-raw \
        --explain --version --help; do
        [[ $output == *"$word"* ]] || { echo "no $word"; false; }
    done
    call --version
    [ "$status" = 0 ]
    [[ $output =~ ^yusuan\ [0-9.]+$ ]]
}

@test "no line of the help or of the settings is wider than 80 columns" {
    export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/none
    for request in help dump-config; do
        for language in en zh_CN; do
            "$YUSUAN" --lang $language --$request >"$BATS_TEST_TMPDIR/lines"
            run env LC_ALL=C.UTF-8 wc -L "$BATS_TEST_TMPDIR/lines"
            echo "$request in $language: $output"
            [ "${output%% *}" -gt 60 ]
            [ "${output%% *}" -le 80 ]
        done
    done
}
