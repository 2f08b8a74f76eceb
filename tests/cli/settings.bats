load common

setup() {
    export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
    ini=$XDG_CONFIG_HOME/yusuan/yusuan.ini
    mkdir -p "$(dirname "$ini")"
    unset YUSUAN_RESTRICTED
}

@test "what is dumped is read without a word, and dumped again the same" {
    call --dump-config
    [ "$status" = 0 ]
    [ -z "$errors" ]
    echo "$output" >"$ini"
    call --dump-config
    [ -z "$errors" ]
    echo "$output" | diff "$ini" -
}

@test "settings that are not the usual ones come through a dump" {
    mkdir -p "$BATS_TEST_TMPDIR/a;b" "$BATS_TEST_TMPDIR/me/c"
    cat >"$ini" <<-'END'
	theme = contrast
	unit = wan
	threshold = 10万元,2.5
	[columns]
	names = 30
	shares = no
	wrap = no
	hide = "国有*|x;y"
	[columns.t3]
	show = 项目支出|合计
	[columns.Guangzhou-Department.t5]
	hide =
	[folders]
	data = "FOLDER/a;b:~/c"
	[colours]
	negative = bold bright-red on 16
	title =
	[keys]
	down = j, Comma ; Hash
	up = k "
	mismatch = ctrl-x F5
	quit =
	END
    sed -i -e "s|FOLDER|$BATS_TEST_TMPDIR|" -e 's/^down.*/down = j, Comma, Hash/' -e 's/^up.*/up = k Quote F6/' "$ini"
    HOME=$BATS_TEST_TMPDIR/me call --dump-config
    [ -z "$errors" ]
    for line in 'theme = contrast' 'unit = 万元' 'threshold = 100000,2.50' 'language = locale' 'names = 30' 'shares = no' 'wrap = no' 'show =' 'hide = "国有*|x;y"' \
        '[columns.t3]' 'show = 项目支出|合计' '[columns.guangzhou-department.t5]' 'hide =' \
        "data = \"$BATS_TEST_TMPDIR/a;b:$BATS_TEST_TMPDIR/me/c\"" 'negative = bold bright-red on 16' ';title = bold 16 on 231' \
        'down = Comma, Hash, j' 'up = Quote, F6, k' 'mismatch = Ctrl-X, F5' 'quit ='; do
        grep -qFx -- "$line" <<<"$output" || { echo "no line $line"; false; }
    done
    echo "$output" >"$ini"
    call --dump-config
    [ -z "$errors" ]
    echo "$output" | diff "$ini" -
}

@test "what cannot be read is named with its place, and the rest counts" {
    cat >"$ini" <<-'END'
	theme = drak
	thme = dark
	unit = 元
	threshold = much
	[columns]
	names = 401
	[folders]
	data = budgets
	[colours]
	negative = reddish
	[keys]
	down = j, Nowhere
	up = Ctrl-C
	lfet = h
	explain = u
	[kyes]
	END
    call --dump-config
    [ "$status" = 0 ]
    grep -qx 'unit = 元' <<<"$output"
    grep -qx 'theme = auto' <<<"$output"
    for message in "1:9: error: 'theme' is 'drak', not one of auto, dark, light, contrast, mono" \
        "2: warning: unknown key 'thme' (did you mean 'theme'?)" \
        "4:13: error: 'threshold' is 'much', not AMOUNT,PERCENT: 100000,5 or 10万元,5" \
        "6:9: error: 'names' is '401', not a number from 0 to 400" \
        "8:8: error: 'data' is 'budgets', not absolute paths (or ~/...), at most 16, with : between them" \
        "10:12: error: 'negative' is 'reddish', not a look: bold cyan, reverse, 15 on 24, plain" \
        "12:8: error: no key is called 'Nowhere'" \
        "13:6: error: Ctrl-C ends the program before it could be read" \
        "14: warning: unknown key 'lfet' (did you mean 'left'?)" \
        "15:11: warning: key u is bound twice: where both work it is 'explain', not 'unit'" \
        "16: warning: unknown section 'kyes' (did you mean 'keys'?)"; do
        grep -qFx -- "$ini:$message" <<<"$errors" || { echo "no $message in"; echo "$errors"; false; }
    done
    [ "$(wc -l <<<"$errors")" = 11 ]
}

@test "a value that cannot be read does not count: the next line with its key does" {
    cat >"$ini" <<-'END'
	unit = bananas
	unit = wan
	unit = yi
	[keys]
	up = Nowhere
	down = Nowhere
	down = j, Nowhere
	[colours]
	negative = reddish
	negative = bold
	[keys]
	up = k
	END
    call --dump-config
    for line in 'unit = 万元' 'negative = bold' 'up = k' 'down = j'; do
        grep -qFx -- "$line" <<<"$output" || { echo "no line $line"; false; }
    done
    sed "s|^$ini:||" <<<"$errors" | diff - <(cat <<-'END'
	1:8: error: 'unit' is 'bananas', not printed, 元 (yuan), 万元 (wan) or 亿元 (yi)
	3:1: error: key 'unit' again: that of line 2 counts
	5:6: error: no key is called 'Nowhere'
	6:8: error: no key is called 'Nowhere'
	7:8: error: no key is called 'Nowhere'
	9:12: error: 'negative' is 'reddish', not a look: bold cyan, reverse, 15 on 24, plain
	11: warning: section [keys] again, first in line 4: read as one
	END
    )
    echo 'down = Nowhere' | sed '1i [keys]' >"$ini"
    call --dump-config
    grep -q '^;*down = .*Down' <<<"$output"
}

@test "what is said of a table's columns is replaced by the second file, key by key" {
    printf '[columns.t3]\nshow = 合计\nhide = 结转*\n[columns.t3.x]\n[columns.]\nshow = a\n[columns.t4]\nshwo = a\n' >"$ini"
    call --dump-config
    sed -n '/^\[columns.t3\]/,/^$/p' <<<"$output" | diff - <(printf '[columns.t3]\nshow = 合计\nhide = 结转*\n\n')
    [ "$(grep -c '^\[columns' <<<"$output")" = 2 ]
    [[ $errors == *":5: warning: unknown section 'columns.'"* ]]
    [[ $errors == *":8: warning: unknown key 'shwo' (did you mean 'show'?)"* ]]
}

@test "columns of the settings are for browsing only" {
    call print --table t3
    before=$output
    printf '[columns]\nhide = *\nshow = nothing\n' >"$ini"
    call print --table t3
    [ "$output" = "$before" ]
    [[ $errors != *yusuan.ini* ]]
    call check --format csv
    [[ $errors != *yusuan.ini* ]]
}

@test "a section for a table that is not there is named once, whatever is in it" {
    printf '[columns.t77]\nshow = x\nhide = y\n[columns.t78]\n[columns.t3]\nshow = nope\n[columns.t4]\n[columns.5]\n' >"$ini"
    call --explain
    [ "$(grep -F "$ini" <<<"$errors" | sed 's/, but .*//')" = "$ini:6:8: warning: table t3 has no column 'nope'
$ini:1: note: no table shown is called t77
$ini:4: note: no table shown is called t78" ] || { echo "$errors"; false; }
    for way in "print --table t3" "check" "--dump-config"; do
        call $way
        [[ $errors != *"$ini"* ]]
    done
}

@test "bad settings do not keep anything from being printed" {
    echo 'theme = drak' >"$ini"
    call print --table t3
    [ "$status" = 0 ]
    [[ $output == *3,424.74* ]]
    [[ $errors == *"yusuan.ini:1:9: error: 'theme'"* ]]
}

@test "the folders of the settings are shown where no path is given" {
    mkdir "$BATS_TEST_TMPDIR/mine"
    cp "$YUSUAN_DATA/haizhu-2023/t03-expenditure.csv" "$BATS_TEST_TMPDIR/mine"
    printf '[folders]\ndata = %s\n' "$BATS_TEST_TMPDIR/mine" >"$ini"
    call print --figures --format csv
    [ "$(cut -d, -f4 <<<"$output" | sort -u | wc -l)" = 2 ] # the heading and t3
    call print --figures --format csv "$YUSUAN_DATA/haizhu-2023"
    [ "$(cut -d, -f4 <<<"$output" | sort -u | wc -l)" -gt 5 ]
}

@test "layouts are looked for in the folders of the settings" {
    mkdir "$BATS_TEST_TMPDIR/layouts"
    cp "$YUSUAN_DATA"/layouts/*.ini "$BATS_TEST_TMPDIR/layouts"
    name=$(basename "$(ls "$BATS_TEST_TMPDIR"/layouts/*.ini | head -1)")
    mv "$BATS_TEST_TMPDIR/layouts/$name" "$BATS_TEST_TMPDIR/layouts/mine-alone.ini"
    call --explain --layout mine-alone
    [ "$status" = 2 ]
    printf '[folders]\nlayouts = %s\n' "$BATS_TEST_TMPDIR/layouts" >"$ini"
    call --explain --layout mine-alone
    [[ $errors != *"mine-alone"* ]]
}

@test "the unit of the settings is for browsing only" {
    call print --table t3
    before=$output
    echo 'unit = yuan' >"$ini"
    call print --table t3
    [ "$output" = "$before" ]
}

@test "restricted: nothing of the user's is read, and no setting undoes it" {
    printf 'unit = yi\nrestricted = no\n' >"$ini"
    call --dump-config
    grep -qx 'unit = 亿元' <<<"$output"
    grep -qx 'restricted = no' <<<"$output"
    [ -z "$errors" ]
    call --dump-config --restricted
    grep -qx 'restricted = yes' <<<"$output"
    grep -qx 'unit = printed' <<<"$output"
    [ -z "$errors" ]
    YUSUAN_RESTRICTED=1 call --dump-config
    grep -qx 'unit = printed' <<<"$output"
    mkdir "$XDG_CONFIG_HOME/yusuan/layouts"
    cp "$YUSUAN_DATA"/layouts/*.ini "$XDG_CONFIG_HOME/yusuan/layouts"
    name=$(basename "$(ls "$XDG_CONFIG_HOME"/yusuan/layouts/*.ini | head -1)")
    mv "$XDG_CONFIG_HOME/yusuan/layouts/$name" "$XDG_CONFIG_HOME/yusuan/layouts/mine-alone.ini"
    call --explain --layout mine-alone
    [[ $errors != *"mine-alone"* ]]
    call --explain --layout mine-alone --restricted
    [ "$status" = 2 ]
}

@test "the language is set for good, but --lang counts more" {
    echo 'language = zh_CN' >"$ini"
    call --dump-config
    grep -qx 'language = zh_CN' <<<"$output"
    grep -q '^; .*行' <<<"$output"
    echo "$output" >"$ini"
    call --dump-config
    [ -z "$errors" ]
    echo "$output" | diff "$ini" -
    call --dump-config --lang en
    ! grep -q '^; .*行' <<<"$output"
    echo 'language = fr' >"$ini"
    call --dump-config
    [ "$errors" = "$ini:1:12: error: 'language' is 'fr', not en, zh_CN or locale" ]
}

@test "options count more than settings" {
    printf 'unit = yi\ntheme = dark\nthreshold = 1,1\n' >"$ini"
    call --dump-config --unit wan --theme mono --threshold 5,0
    grep -qx 'unit = 万元' <<<"$output"
    grep -qx 'theme = mono' <<<"$output"
    grep -qx 'threshold = 5,0' <<<"$output"
    usage_error "yusuan: --theme: 'solarized' is none of auto, dark, light, contrast, mono" --theme solarized
}

@test "a file of settings that is not one does no harm" {
    mkdir "$ini"
    call print --table t3
    [ "$status" = 0 ]
    rmdir "$ini"
    head -c 4096 /dev/urandom >"$ini"
    call print --table t3
    [ "$status" = 0 ]
    [[ $output == *3,424.74* ]]
}

@test "the manual of settings has every key, style, section and theme" {
    "$YUSUAN" --dump-config | grep -v '^; ' >"$BATS_TEST_TMPDIR/dump"
    page=$tree/man/yusuan.ini.5
    for section in $(sed -n 's/^\[\(.*\)\]$/\1/p' "$BATS_TEST_TMPDIR/dump"); do
        grep -q "^\.Ss Bo $section Bc" "$page" || { echo "no section $section"; false; }
    done
    for key in $(sed '/^\[colours\]/,$d' "$BATS_TEST_TMPDIR/dump" | sed -n 's/^\([a-z]*\) =.*/\1/p'); do
        grep -q "^\.It Cm $key$" "$page" || { echo "no key $key"; false; }
    done
    for style in $(sed -n '/^\[colours\]/,/^\[keys\]/s/^;\([a-z]*\) =.*/\1/p' "$BATS_TEST_TMPDIR/dump"); do
        grep -qE "^\.Cm (.* )?$style( |$)" "$page" || { echo "no style $style"; false; }
    done
    for theme in auto dark light contrast mono; do
        grep -q "^\.Cm $theme" "$page" || { echo "no theme $theme"; false; }
    done
}

@test "folders that are not there are named with their place, and left out" {
    printf '[folders]\ndata = /nowhere/budgets\nlayouts = /nowhere/layouts:%s\n' "$ini" >"$ini"
    call print --table t1
    [ "$status" = 0 ]
    [ -n "$output" ]
    grep -F "$ini:2:8: warning: 'data' leaves out '/nowhere/budgets': No such file or directory" <<<"$errors"
    grep -F "$ini:3:11: warning: 'layouts' leaves out '/nowhere/layouts': No such file or directory" <<<"$errors"
    grep -F "$ini:3:11: warning: 'layouts' leaves out '$ini': not a folder" <<<"$errors"
}
