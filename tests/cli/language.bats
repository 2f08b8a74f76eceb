# The language of messages: by locale, LANGUAGE or --lang, whatever is installed.
load common

setup() {
    cd "$BATS_TEST_TMPDIR" || return
    unset LC_ALL LC_MESSAGES LANG LANGUAGE
    chinese='不是 1 至 1000 的数'
    english='is not a number from 1 to 1000'
}

says() { # VARIABLE=VALUE... WORDS: what `yusuan --depth x` says there
    words=${!#}
    run env "${@:1:$#-1}" "$YUSUAN" --depth x
    [[ $output == *"$words"* ]] || { echo "$*: $output"; false; }
}

@test "the locale chooses the language, installed or not" {
    says LANG=zh_CN.UTF-8 "$chinese"
    says LANG=de_DE.UTF-8 LC_MESSAGES=zh_CN.utf8 LC_CTYPE=C.UTF-8 "$chinese"
    says LANG=zh_CN.UTF-8 LC_ALL=C.UTF-8 "$english"
    says LANG=zh_CN.UTF-8 LC_ALL=C "$english"
    says LANG=zh_TW.UTF-8 "$english"
    says LANG=C.UTF-8 "$english"
    says "$english"
}

@test "LANGUAGE goes before the locale, but not before C" {
    says LANG=C.UTF-8 LANGUAGE=zh_CN "$chinese"
    says LANG=C.UTF-8 LANGUAGE=de:zh:en "$chinese"
    says LANG=zh_CN.UTF-8 LANGUAGE=en "$english"
    says LANG=zh_CN.UTF-8 LANGUAGE= "$chinese"
    says LC_ALL=C LANGUAGE=zh_CN "$english"
}

@test "--lang goes with every command" {
    echo nothing >x.csv
    for command in browse print check layout; do
        LC_ALL=C.UTF-8 run "$YUSUAN" $command --lang zh_CN x.csv
        [ "$status" = 2 ]
        [[ $output == *错误* || $output == *没有* ]] || { echo "$command: $output"; false; }
    done
}

@test "--lang goes before all" {
    for locale in C C.UTF-8 en_US.UTF-8 zh_CN.UTF-8 xx_XX.UTF-8; do
        LC_ALL=$locale run "$YUSUAN" --lang zh_CN --depth x
        [[ $output == *"$chinese"* ]] || { echo "$locale: $output"; false; }
        LC_ALL=$locale LANGUAGE=zh_CN run "$YUSUAN" --lang en --depth x
        [[ $output == *"$english"* ]] || { echo "$locale: $output"; false; }
    done
    run "$YUSUAN" --lang fr
    [ "$status" = 2 ]
    [ "$output" = "yusuan: --lang: 'fr' is neither en nor zh_CN" ]
}

@test "Chinese in a GB18030 locale is GB18030" {
    need_locale zh_CN.GB18030
    LC_ALL=zh_CN.GB18030 "$YUSUAN" --help >gb
    LC_ALL=C.UTF-8 "$YUSUAN" --lang zh_CN --help >utf
    grep -q 用法 utf
    iconv -f GB18030 -t UTF-8 gb | cmp - utf
}

@test "Chinese is not said where the charset has none" {
    need_locale ru_RU.KOI8-R
    LC_ALL=ru_RU.KOI8-R run "$YUSUAN" --lang zh_CN --depth x
    [[ $output == *"$english"* ]]
}

@test "what other programs read does not depend on the language" {
    for command in "print --format csv" "print --format json" "print --figures --format csv" \
        "print --compare 2022..2023 --format csv" "print --compare 2022..2023 --explain-change 205 --format json" \
        "check --format csv" "check --format json"; do
        "$YUSUAN" $command "$YUSUAN_DATA/example-district" >english 2>/dev/null || [ $? = 1 ]
        "$YUSUAN" --lang zh_CN $command "$YUSUAN_DATA/example-district" >chinese 2>/dev/null || [ $? = 1 ]
        [ -s english ]
        cmp english chinese || { echo "$command"; false; }
    done
}

@test "print, check and explain speak Chinese" {
    run "$YUSUAN" --lang zh_CN check "$YUSUAN_DATA/haizhu-2023"
    [[ $output == *"应核对"* && $output == *"尾差"* && $output == *"表1 的收入等于表2"* ]]
    [[ $output != *" rounding"* ]]
    run "$YUSUAN" --lang zh_CN --explain "$YUSUAN_DATA/haizhu-2023"
    [[ $output == *"行读入 ="* && $output == *": 警告：编码"* ]]
    run "$YUSUAN" --lang zh_CN print --table t3 "$YUSUAN_DATA/haizhu-2023"
    [[ $output == *"2023 年预算"* && $output == *"金额单位：万元"* ]]
}

# What is named (a file, a command) may be English; two words in a row are a sentence.
@test "what is said of bad input is all Chinese" {
    bad=$BATS_TEST_DIRNAME/../bad
    for case in "$bad"/*/; do
        cp -R "$case" case
        cd case
        if [ -f generate ]; then sh ./generate; fi
        arguments=input.csv
        if [ -f arguments ]; then arguments=$(cat arguments); fi
        timeout 60 "$YUSUAN" --lang zh_CN print $arguments >/dev/null 2>../said </dev/null || true
        cd ..
        rm -rf case
        grep -v '`.*`' said | grep -aP '[A-Za-z]{2,} [A-Za-z]{2,}' && { echo "$case"; false; }
    done
    true
}

# Behind a Chinese character a comma, colon or semicolon is a Chinese one.
@test "what is printed in Chinese has Chinese signs" {
    for command in "print" "print --compare 2022..2023" "print --table t3 --compare 2022..2023 --explain-change 205" \
        "check" "check --flags"; do
        "$YUSUAN" --lang zh_CN $command "$YUSUAN_DATA/example-district" >said 2>/dev/null || [ $? = 1 ]
        [ -s said ]
        LC_ALL=C.UTF-8 grep -nP '\p{Han}[）”]?[,:;] ' said && { echo "$command"; false; }
    done
    true
}
