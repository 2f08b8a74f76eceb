load common

setup() {
    export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
    cd "$BATS_TEST_TMPDIR"
}

# plain KEYS ARGUMENT...: the keys from a pipe, printf's escapes in them; $output, $errors, $status.
plain() {
    keys=$1
    shift
    errors_file=$BATS_TEST_TMPDIR/errors
    # shellcheck disable=SC2059
    run sh -c 'keys=$1 err=$2; shift 2; printf "$keys" | "$@" 2>"$err"' sh "$keys" "$errors_file" \
        "$YUSUAN" --plain "$@"
    errors=$(cat "$errors_file")
}

rows() { grep '^row ' <<<"$output" | cut -d ' ' -f 2 | tr '\n' ' '; }

@test "keys from a pipe are each answered, in any TERM and none" {
    for term in dumb xterm ''; do
        TERM=$term plain 'jjQ' --table t3
        [ "$status" = 0 ]
        [ -z "$errors" ]
        [ "$(rows)" = '1 2 3 ' ]
    done
    (unset TERM; plain 'jjQ' --table t3; [ "$(rows)" = '1 2 3 ' ])
}

@test "the end of the keys quits, and all of it was said" {
    plain 'jj' --table t3
    [ "$status" = 0 ]
    [ "${lines[-1]}" = 'row 3 of 11' ]
    plain '' --table t3
    [ "$status" = 0 ]
    [ "$(rows)" = '1 ' ]
}

@test "a line of keys may end with a line feed; an empty line is Enter, and so is CR" {
    plain 'j\nj\nQ\n' --table t3
    [ "$(rows)" = '1 2 3 ' ]
    plain 'j\n\nQ' --table t3
    [[ $output == *'details: 206 科学技术支出'* ]]
    plain 'j\rQ' --table t3
    [[ $output == *'details: 206 科学技术支出'* ]]
}

@test "what is typed is entered by the end of its line" {
    plain '/zyn\nQ' --table t3
    [[ $output == *'search: zyn'*'found: 1 of 1'* ]]
    [[ $output == *'keys: Esc end search'* ]]
}

@test "arrow keys, a sequence nobody knows, Esc at the end" {
    plain '\033[B\033OB\033[1;5C\033[6~' --table t3
    [ "$(rows)" = '1 2 3 11 ' ]
    plain '\033' --table t3
    [[ ${lines[-1]} == *keys:* ]]
    [[ $output == *'contents: yusuan'* ]]
}

@test "nothing but lines of text is written" {
    plain 'jj\fcf\r\f?q:me\t\033sqe!' --table t3
    [ "$status" = 0 ]
    ! grep -q '[[:cntrl:]]' <<<"$output"
    ! grep -q '[▸▾─│├└█▏›‹…≈✗]' <<<"$output"
}

@test "a row that needs rounding says so when the cursor comes to it" {
    plain 'j' --table t3
    [[ $output == *'206 科学技术支出
合计: 3,094.34 万元
level 2
expanded, 2 rows below
rounding: -0.01 万元
at line 6:3
row 2 of 11' ]]
}

@test "a step does not say again what has stayed the same" {
    plain 'jjjj' --table t5
    [[ $output == *'一般公共预算支出 小计: 3,424.74 万元'*'at t05-general-functional.csv:5:2'* ]]
    [ "$(grep -c '一般公共预算支出 ' <<<"$output")" = 1 ]
    [ "$(grep -c 't05-general-functional.csv' <<<"$output")" = 1 ]
    [[ $output == *'208 社会保障和就业支出
小计: 185.77 万元
level 2
expanded, 3 rows below
rounding: -0.01 万元
at line 9:2
row 5 of 11' ]]
}

@test "why a table is not compared is said once, not with each row" {
    plain ':t3\rjjj' --compare 2022..2023
    [[ $output == *'row 4 of 11' ]]
    [ "$(grep -c '^of 2022 only what the texts state is known' <<<"$output")" = 1 ]
}

@test "keys that are punctuation are named" {
    plain '?jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj'
    [[ $output == *'? (question mark) help'* ]]
    [[ $output == *'
? (question mark) F1: '* ]]
    plain '?jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj' --lang zh
    [[ $output == *'
?（问号） F1：'* ]]
}

@test "in Chinese, and in the charset of the locale" {
    plain 'j' --table t3 --lang zh_CN
    [[ $output == *'合计：3,094.34 万元'*'第 2/11 行' ]]
    need_locale zh_CN.GB18030
    printf j | LC_ALL=zh_CN.GB18030 "$YUSUAN" --plain --table t3 --lang zh_CN >gb
    iconv -f GB18030 -t UTF-8 gb | diff - <(echo "$output")
}

@test "a pipe in the C locale gets UTF-8, not question marks" {
    LC_ALL=C plain 'j' --table t3
    [[ $output == *'科学技术支出'* ]]
}

@test "what is written to a file goes behind what is there" {
    echo first >log
    printf j | "$YUSUAN" --plain --table t3 >>log
    [ "$(head -n 1 log)" = first ]
    (echo second; printf j | "$YUSUAN" --plain --table t3) >log
    [ "$(head -n 1 log)" = second ]
    [ "$(tail -n 1 log)" = 'row 2 of 11' ]
}

@test "a reader that has enough ends it without a word" {
    run sh -c 'yes j | "$1" --plain --table t1 2>errors | head -n 3' sh "$YUSUAN"
    [ "${#lines[@]}" = 3 ]
    [ ! -s errors ]
}

@test "many keys: none is lost, none is answered twice" {
    plain "$(printf 'j%.0s' $(seq 40))$(printf 'k%.0s' $(seq 40))" --table t1
    [ "$(grep -c '^row 36 of 36' <<<"$output")" = 1 ]
    [ "$(grep -c 'the last row' <<<"$output")" = 5 ]
    [ "$(grep -c 'the first row' <<<"$output")" = 5 ]
}

@test "the setting" {
    mkdir -p config/yusuan
    echo 'plain = yes' >config/yusuan/yusuan.ini
    run sh -c 'printf j | "$1" --table t3' sh "$YUSUAN"
    [ "${lines[-1]}" = 'row 2 of 11' ]
    "$YUSUAN" --dump-config | grep -q '^plain = yes$'
}

@test "it is for browsing only, and where there is no screen it is named" {
    usage_error "yusuan: --plain goes with 'yusuan browse'" print --plain
    call </dev/null
    [ "$status" = 2 ]
    [[ $errors == *'`yusuan --plain` needs none of that'* ]]
}
