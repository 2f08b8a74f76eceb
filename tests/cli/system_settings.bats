# The settings of the computer, /etc/yusuan.ini: $BUILD/tests/cli/yusuan is the program with them
# in $BUILD/tests/cli/etc.
load common

setup() {
    build=${BUILD:-$tree/build}
    YUSUAN=$build/tests/cli/yusuan
    system=$build/tests/cli/etc/yusuan.ini
    export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
    own=$XDG_CONFIG_HOME/yusuan/yusuan.ini
    mkdir -p "$(dirname "$system")" "$(dirname "$own")"
    unset YUSUAN_RESTRICTED
}

teardown() {
    rm -rf "$build/tests/cli/etc"
}

# dumped LINE...: --dump-config has each of these lines.
dumped() {
    for line in "$@"; do
        grep -qFx -- "$line" <<<"$output" || { echo "no line $line"; false; }
    done
}

@test "the computer's settings count, the user's more, the command line's most" {
    printf 'unit = yi\ntheme = dark\nthreshold = 1,1\n[keys]\nup = F5\ndown = F6\n' >"$system"
    call --dump-config
    [ -z "$errors" ]
    dumped 'unit = 亿元' 'theme = dark' 'threshold = 1,1' 'up = F5' 'down = F6'
    printf 'theme = light\nthreshold = 2,2\n[keys]\ndown = j\n' >"$own"
    call --dump-config --threshold 3,3
    [ -z "$errors" ]
    dumped 'unit = 亿元' 'theme = light' 'threshold = 3,3' 'up = F5' 'down = j'
}

@test "sections of columns are those of both files" {
    printf '[columns]\nhide = a\n[columns.t1]\nshow = b\nhide = c\n' >"$system"
    printf '[columns.t1]\nhide =\n[columns.t2]\nshow = d\n' >"$own"
    call --dump-config
    [ -z "$errors" ]
    sed -n '/^\[columns\.t1\]/,/^\[folders\]/p' <<<"$output" |
        diff - <(printf '[columns.t1]\nshow = b\nhide =\n\n[columns.t2]\nshow = d\n\n[folders]\n')
    dumped 'hide = a'
    echo "$output" >"$own"
    call --dump-config
    [ -z "$errors" ]
    echo "$output" | diff "$own" -
}

@test "what is wrong in either file is named with its path, and the rest counts" {
    printf 'theme = drak\nunit = yi\nthme = dark\n' >"$system"
    printf 'mouse = perhaps\n' >"$own"
    call --dump-config
    [ "$status" = 0 ]
    dumped 'theme = auto' 'unit = 亿元' 'mouse = yes'
    diff <(echo "$errors") - <<END
$system:1:9: error: 'theme' is 'drak', not one of auto, dark, light, contrast, mono
$system:3: warning: unknown key 'thme' (did you mean 'theme'?)
$own:1:9: error: 'mouse' is 'perhaps', not yes or no
END
    call print --table t3
    [ "$status" = 0 ]
    [[ $output == *3,424.74* ]]
    [[ $errors == *"$system:1:9: error: 'theme'"* ]]
}

@test "a file of the computer's that cannot be read is named, and does no harm" {
    mkdir "$system"
    echo 'unit = yi' >"$own"
    call --dump-config
    [ "$status" = 0 ]
    dumped 'unit = 亿元'
    [[ $errors == *"$system"* ]]
}

@test "where the computer's settings restrict, nothing undoes it" {
    printf 'restricted = yes\nunit = yi\n' >"$system"
    printf 'restricted = no\nunit = wan\nnonsense\n' >"$own"
    mkdir "$XDG_CONFIG_HOME/yusuan/layouts"
    cp "$YUSUAN_DATA/layouts/guangzhou-department.ini" "$XDG_CONFIG_HOME/yusuan/layouts/mine-alone.ini"
    mkdir "$BATS_TEST_TMPDIR/data"
    cp -r "$YUSUAN_DATA/layouts" "$BATS_TEST_TMPDIR/data"
    cp "$YUSUAN_DATA/layouts/guangzhou-department.ini" "$BATS_TEST_TMPDIR/data/layouts/mine-alone.ini"
    call --dump-config
    [ -z "$errors" ] # the user's file was not looked at
    dumped 'restricted = yes' 'unit = 亿元'
    YUSUAN_RESTRICTED='' call --dump-config
    dumped 'restricted = yes'
    for data in "$YUSUAN_DATA" "$BATS_TEST_TMPDIR/data"; do
        YUSUAN_DATA=$data call --explain --layout mine-alone
        [ "$status" = 2 ]
    done
    echo 'restricted = no' >"$system"
    for data in "$YUSUAN_DATA" "$BATS_TEST_TMPDIR/data"; do
        YUSUAN_DATA=$data call --explain --layout mine-alone
        [[ $errors != *"mine-alone"* ]]
    done
}

@test "the user's own settings can restrict, too" {
    echo 'restricted = yes' >"$own"
    call --dump-config
    [ -z "$errors" ]
    dumped 'restricted = yes'
    mkdir "$XDG_CONFIG_HOME/yusuan/layouts"
    cp "$YUSUAN_DATA/layouts/guangzhou-department.ini" "$XDG_CONFIG_HOME/yusuan/layouts/mine-alone.ini"
    call --explain --layout mine-alone
    [ "$status" = 2 ]
}

@test "the program that is installed looks in /etc" {
    run strings -n 8 "$build/yusuan"
    grep -qFx "${SYSCONFDIR:-/etc}/yusuan.ini" <<<"$output"
}
