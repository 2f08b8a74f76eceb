# make install and uninstall, into a folder of the test's own.

setup() {
    tree=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    build=${BUILD:-$tree/build}
    build=${build#"$tree"/} # make cannot do with a blank in the name of a target
    export LC_ALL=C.UTF-8
    unset YUSUAN_DATA MAKEFLAGS MAKEOVERRIDES
    stage=$BATS_TEST_TMPDIR/stage
}

# The program in the build folder knows the place of the last install: as it was.
teardown_file() {
    tree=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    build=${BUILD:-$tree/build}
    unset MAKEFLAGS MAKEOVERRIDES
    make --no-print-directory -s -C "$tree" BUILD="${build#"$tree"/}" all >/dev/null
}

make_it() { make --no-print-directory -s -C "$tree" BUILD="$build" DESTDIR="$stage" "$@"; }

@test "the installed program finds its data wherever the tree lies" {
    make_it PREFIX=/usr install
    mv "$stage" "$BATS_TEST_TMPDIR/else where"
    cd /
    run "$BATS_TEST_TMPDIR/else where/usr/bin/yusuan" print --table t3
    [ "$status" = 0 ]
    [[ $output == *科学技术支出* ]]
    [[ $output == *"else where/usr/share/yusuan/haizhu-2023"* ]] # the warning on table 2
}

@test "the installed program speaks Chinese wherever the tree lies" {
    make_it PREFIX=/usr install
    mv "$stage" "$BATS_TEST_TMPDIR/elsewhere"
    run "$BATS_TEST_TMPDIR/elsewhere/usr/bin/yusuan" --lang zh_CN --help
    [ "$status" = 0 ]
    [[ $output == 用法* ]]
}

@test "what is installed, and with which rights" {
    make_it PREFIX=/usr install
    [ -f "$stage/usr/share/man/man1/yusuan.1" ]
    [ -f "$stage/usr/share/man/man5/yusuan-layout.5" ]
    [ -f "$stage/usr/share/man/zh_CN/man1/yusuan.1" ]
    [ -f "$stage/usr/share/man/zh_CN/man5/yusuan-layout.5" ]
    [ -f "$stage/usr/share/locale/zh_CN/LC_MESSAGES/yusuan.mo" ]
    [ -f "$stage/usr/share/man/man5/yusuan.ini.5" ]
    for file in bash-completion/completions/yusuan zsh/site-functions/_yusuan fish/vendor_completions.d/yusuan.fish; do
        [ -s "$stage/usr/share/$file" ] || { echo "no $file"; false; }
    done
    [ -f "$stage/usr/share/yusuan/layouts/guangzhou-department.ini" ]
    [ "$(find "$stage" -type f ! -perm 644 ! -perm 755 | wc -l)" = 0 ]
    [ "$(find "$stage" -type f -perm 755)" = "$stage/usr/bin/yusuan" ]
}

@test "blanks in PREFIX and DESTDIR" {
    stage="$BATS_TEST_TMPDIR/st age"
    make_it PREFIX="/opt/a  b" install
    run "$stage/opt/a  b/bin/yusuan" print --table t3
    [ "$status" = 0 ]
    make_it PREFIX="/opt/a  b" uninstall
    [ ! -e "$stage" ]
}

@test "a program alone looks where the tree was installed last" {
    make_it PREFIX="$stage/first" DESTDIR= install
    make_it PREFIX="$stage/second" DATADIR="$stage/data" DESTDIR= install
    run "$stage/second/bin/yusuan" print --table t3
    [ "$status" = 0 ]
    [[ $output == *"$stage/data/haizhu-2023"* ]]
}

@test "uninstall leaves nothing" {
    make_it PREFIX=/opt/a/b install
    make_it PREFIX=/opt/a/b install # a second time over the first
    make_it PREFIX=/opt/a/b uninstall
    [ ! -e "$stage" ] || find "$stage"
    [ ! -e "$stage" ]
}

@test "uninstall keeps what it did not make" {
    mkdir -p "$stage/usr/bin" "$stage/usr/share/man/man1" "$stage/usr/empty"
    echo other >"$stage/usr/bin/other"
    find "$stage" | sort >"$BATS_TEST_TMPDIR/before"
    make_it PREFIX=/usr install
    make_it PREFIX=/usr uninstall
    find "$stage" | sort | diff "$BATS_TEST_TMPDIR/before" -
}

@test "uninstall where nothing is installed says so" {
    run make_it PREFIX=/usr uninstall
    [ "$status" != 0 ]
    [[ $output == *"not installed"* ]]
}
