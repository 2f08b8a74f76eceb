# The layers of the source: who may include whom, and who may call what.
#
#     base <- model <- load, check;  model, check <- view <- tui;  view, load, check <- cli;
#     process, which knows the system and nothing of budgets, <- tui, cli

setup() {
    export LC_ALL=C.UTF-8 # what the tools say is read
    tree=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    objects=${BUILD:-$tree/build}/src
    cd "$tree"
}

# The layer of a public header: where its module lives.
layer_of() {
    case $1 in
    amount | book | compare | facts | pivot | rule | source | table) echo model ;;
    load) echo load ;;
    check | finding | flags) echo check ;;
    actions | app | grid | keys | mouse | theme) echo view ;;
    plain | tui) echo tui ;;
    cli) echo cli ;;
    diagnostics | find | mem | parallel | pinyin | say | str | text | vec) echo base ;;
    *) echo "unknown:$1" ;;
    esac
}

# What a layer may include beside itself.
below() {
    case $1 in
    base | process) echo "" ;;
    model) echo "base" ;;
    load | check) echo "base model" ;;
    view) echo "base model check" ;;
    tui) echo "base model check view process" ;;
    cli) echo "base model load check view process" ;;
    main) echo "base model load check view tui cli" ;;
    esac
}

@test "headers are included from the own layer or from below it" {
    wrong=0
    while IFS=: read -r file include; do
        layer=${file#src/}
        layer=${layer%%/*}
        [ "$file" != src/main.c ] || layer=main
        from=$(sed -n 's/.*"\(.*\)".*/\1/p' <<<"$include")
        case $from in
        yusuan/*) from=$(layer_of "$(basename "$from" .h)") ;;
        */*) from=${from%%/*} ;;
        *) from=$layer ;;
        esac
        case " $layer $(below "$layer") " in
        *" $from "*) ;;
        *) echo "$file includes $include, which is of $from"; wrong=1 ;;
        esac
    done < <(grep -rHo --include='*.[ch]' '^ *# *include *".*"' src)
    [ $wrong = 0 ]
}

@test "public headers include only public headers of their layer or below" {
    wrong=0
    while IFS=: read -r file include; do
        layer=$(layer_of "$(basename "$file" .h)")
        from=$(sed -n 's/.*"\(.*\)".*/\1/p' <<<"$include")
        case $from in
        yusuan/*) from=$(layer_of "$(basename "$from" .h)") ;;
        *) from=private ;;
        esac
        case " $layer $(below "$layer") " in
        *" $from "*) ;;
        *) echo "$file includes $include, which is of $from"; wrong=1 ;;
        esac
    done < <(grep -rHo '^ *# *include *".*"' include)
    [ $wrong = 0 ]
}

@test "base, model, check and view call nothing that does input or output" {
    io='(f?printf|v?f?printf|dprintf|puts|fputs|fputc|putc|putchar|fwrite|fread|fopen|fdopen|freopen|fclose|fgets|getline|getc|perror|open|open64|openat|read|write|close|stat|fstat|lstat|opendir|readdir|popen|system|socket|std(in|out|err))'
    found=$(find "$objects"/{base,model,check,view} -name '*.o' -exec nm -A --undefined-only {} + 2>/dev/null |
        grep -E " U (__)?$io(_chk)?(@.*)?$") || true
    echo "$found"
    [ -z "$found" ]
    [ "$(find "$objects"/{base,model,view} -name '*.o' | wc -l)" -gt 10 ]
}

@test "only cli, tui and main print" {
    print='(f?printf|vf?printf|dprintf|puts|fputs|fputc|putc|putchar|perror)'
    found=$(find "$objects"/load -name '*.o' -exec nm -A --undefined-only {} + |
        grep -E " U (__)?$print(_chk)?(@.*)?$") || true
    echo "$found"
    [ -z "$found" ]
}

# The names that the curses libraries define.
curses_names() {
    for library in libncursesw libtinfo; do
        nm -D --defined-only "$(ldd "${YUSUAN:-$tree/build/yusuan}" | sed -n "s/.*$library\.so.* => \(.*\) (.*/\1/p")"
    done | sed -n 's/.* [TBDRWV] \([A-Za-z][A-Za-z_0-9]*\).*/\1/p' | sort -u
}

our_names() { find "$objects" -name '*.o' "$@" | sed -n 's/.* \([A-Za-z][A-Za-z_0-9]*\)$/\1/p' | sort -u; }

@test "only tui calls curses" {
    cd "$BATS_TEST_TMPDIR"
    curses_names >curses
    [ "$(wc -l <curses)" -gt 100 ]
    our_names -exec nm --defined-only -g {} + >defined
    our_names ! -path '*/tui/*' -exec nm --undefined-only {} + | comm -23 - defined >called
    comm -12 curses called >both
    cat both
    [ ! -s both ]
    ! grep -rnE '# *include *<(n?curses|term|ncursesw/.*)\.h>' "$tree/src" --include='*.[ch]' | grep -v '/src/tui/'
}

@test "no name of ours is a name of curses, which would call ours instead of its own" {
    cd "$BATS_TEST_TMPDIR"
    curses_names >curses
    our_names -exec nm --defined-only -g {} + | comm -12 - curses >both
    cat both
    [ ! -s both ]
}

@test "no float or double in the source" {
    ! grep -rnwE '(float|double|strtod|atof)' src include --include='*.[ch]' |
        grep -vE ':[0-9]+:[[:space:]]*(/?\*|//)' | grep -vE '/\*.*\b(float|double)\b.*\*/'
}
