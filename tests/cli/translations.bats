# The translations are whole: every word that the program says is marked, and has its Chinese.
load common

setup() { cd "$tree" || return; }

@test "every string of the source is in the catalogue, translated and not fuzzy (else: make pot, po/zh_CN.po)" {
    msgcmp po/zh_CN.po "${BUILD:-build}/yusuan.pot"
    run grep -E '^#(~|, fuzzy)' po/zh_CN.po
    [ "$status" = 1 ]
    diff po/yusuan.pot "${BUILD:-build}/yusuan.pot"
}

@test "the catalogue is sound: formats take the same arguments" {
    msgfmt --check -o /dev/null po/zh_CN.po
}

# A layout that `yusuan layout` proposes, and the settings, are files, whose comments are in English as
# their keys are; completions are programs.
@test "no words are shown that are not marked for translation (else: _(), or tests/language/allowed.txt)" {
    mapfile -t others < <(ls src/{base,model,load,check,cli,tui}/*.c src/main.c |
        grep -vE '/(propose|profile|roles|words|settings|completion)[a-z_]*\.c')
    python3 tests/language/unmarked.py $(ls src/view/*.c | grep -vE "/(theme|paint)\.c") --prose "${others[@]}"
}
