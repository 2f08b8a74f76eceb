load common

# The digest of all figures, whatever the locale.
figures() { "$YUSUAN" print --figures --format csv 2>/dev/null | sha256sum; }

@test "the same figures in every locale" {
    wanted=$(figures)
    [ "$("$YUSUAN" print --figures --format csv 2>/dev/null | wc -l)" = 346 ]
    for locale in C POSIX; do
        [ "$(LC_ALL=$locale figures)" = "$wanted" ]
    done
    for locale in zh_CN.UTF-8 zh_CN.GB18030 tr_TR.UTF-8 ru_RU.KOI8-R; do
        need_locale $locale
        [ "$(LC_ALL=$locale figures)" = "$wanted" ] || { echo "differs in $locale"; false; }
    done
}

@test "text is in the locale's charset" {
    need_locale zh_CN.GB18030
    "$YUSUAN" print --table t7 2>/dev/null >utf8
    LC_ALL=zh_CN.GB18030 "$YUSUAN" print --table t7 2>/dev/null >gb
    iconv -f GB18030 -t UTF-8 gb | grep -q '公务用车运行维护费'
    ! cmp -s utf8 gb
}

@test "arguments are in the locale's charset" {
    need_locale zh_CN.GB18030
    unit=$(printf 元 | iconv -t GB18030)
    node=$(printf 手续费 | iconv -t GB18030)
    LC_ALL=zh_CN.GB18030 run "$YUSUAN" print --figures --format csv --table t6 --node "$node" --unit "$unit"
    [[ ${lines[1]} == *,30204,手续费,*,600,元,* ]]
}

@test "a pipe in the C locale gets UTF-8, not question marks" {
    LC_ALL=C run "$YUSUAN" print --table t7
    [[ $output == *公务用车运行维护费* ]]
}

setup() { cd "$BATS_TEST_TMPDIR"; }
