load common

# What bash would offer for the words; the last one is being typed.
offered() {
    "$YUSUAN" --completion bash >"$BATS_TEST_TMPDIR/completion"
    bash --norc -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _yusuan; printf "%s\n" "${COMPREPLY[@]}"' \
        bash "$BATS_TEST_TMPDIR/completion" "$@"
}

@test "every option of the help is completed, in every shell" {
    "$YUSUAN" --help | grep -oE '^  (-h, )?--[a-z-]+' | sed 's/.*--//' >"$BATS_TEST_TMPDIR/options"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/options")" -gt 20 ]
    for shell in bash zsh fish; do
        "$YUSUAN" --completion $shell >"$BATS_TEST_TMPDIR/$shell"
        while read -r option; do
            grep -qE -- "(--|-l )$option\b" "$BATS_TEST_TMPDIR/$shell" || { echo "no $option for $shell"; false; }
        done <"$BATS_TEST_TMPDIR/options"
    done
}

@test "bash completes commands, options, values and files" {
    cd "$BATS_TEST_TMPDIR"
    mkdir -p budgets
    touch chart.csv
    [ "$(offered yusuan pri)" = print ]
    [ "$(offered yusuan ch | sort | xargs)" = "chart.csv check" ]
    [ "$(offered yusuan print --form)" = --format ]
    [ "$(offered yusuan print --format m)" = markdown ]
    [ "$(offered yusuan print --format = h)" = html ]
    [ "$(offered yusuan print --format = | wc -l)" = 5 ]
    [ "$(offered yusuan --layout ch)" = chart.csv ]
    [ "$(offered yusuan print bud)" = budgets ]
    [ -z "$(offered yusuan --table '')" ]
    [ -z "$(offered yusuan check --fig)" ] # figures are not checked
    [ "$(offered yusuan print --fig)" = --figures ]
    [ "$(offered yusuan --fig)" = --figures ]
    [ "$(offered yusuan --lang '' | xargs)" = "en zh_CN" ]
}

@test "fish completes commands, options and values" {
    command -v fish >/dev/null || skip "no fish"
    export HOME=$BATS_TEST_TMPDIR XDG_CONFIG_HOME=$BATS_TEST_TMPDIR # fish makes folders in it
    "$YUSUAN" --completion fish >"$BATS_TEST_TMPDIR/completion"
    complete() { fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$BATS_TEST_TMPDIR/completion" "$1" | cut -f1; }
    [ "$(complete 'yusuan pri')" = print ]
    [ "$(complete 'yusuan --lang zh_CN pri')" = print ] # a value is no command
    [ -z "$(complete 'yusuan print pri')" ]
    [ "$(complete 'yusuan print --format m')" = markdown ]
    [ "$(complete 'yusuan --csv')" = --csv-raw ]
    [ "$(complete 'yusuan --lang ' | xargs)" = "en zh_CN" ]
    [ -z "$(complete 'yusuan check --fig')" ] # figures are not checked
    [ "$(complete 'yusuan print --fig')" = --figures ]
    [ "$(complete 'yusuan check --fl')" = --flags ]
}

@test "zsh takes its completion" {
    command -v zsh >/dev/null || skip "no zsh"
    "$YUSUAN" --completion zsh >"$BATS_TEST_TMPDIR/_yusuan"
    run zsh -f -c 'fpath=($1 $fpath); autoload -U compinit; compinit -D -u; autoload -U +X _yusuan; whence -w _yusuan; print $_comps[yusuan]' \
        zsh "$BATS_TEST_TMPDIR"
    echo "$output"
    [ "$output" = "_yusuan: function
_yusuan" ]
}

# What zsh would hand to _arguments for the words.
zsh_options() {
    "$YUSUAN" --completion zsh >"$BATS_TEST_TMPDIR/_yusuan"
    zsh -f -c 'compdef() { : }; _arguments() { print -l -- "$@" }; source $1; shift; words=("$@") CURRENT=$# ; _yusuan' \
        zsh "$BATS_TEST_TMPDIR/_yusuan" "$@"
}

@test "zsh completes what goes with the command, and values" {
    command -v zsh >/dev/null || skip "no zsh"
    zsh_options yusuan print '' | grep -F -- '*--figures['
    ! zsh_options yusuan check '' | grep -F -- '*--figures['
    zsh_options yusuan check '' | grep -F -- '*--flags['
    zsh_options yusuan '' | grep -F -- '*--figures['
    zsh_options yusuan '' | grep -F -- ':(en zh_CN)'
}

@test "zsh completes as it is typed: a command, an option, its value" {
    command -v zsh >/dev/null || skip "no zsh"
    "$YUSUAN" --completion zsh >"$BATS_TEST_TMPDIR/_yusuan"
    cat >"$BATS_TEST_TMPDIR/type.zsh" <<-'END'
	zmodload zsh/zpty
	zpty shell zsh -f -i
	zpty -w shell "fpath=($1 \$fpath); autoload -U compinit; compinit -D -u; cd $1; yusuan() { print -r -- \"<\$*>\" }"
	for line in "${@:2}"; do
	    zpty -w -n shell "${(g::)line}"$'\n'
	    zpty -r shell shown $'*\n<*>*'
	    print -r -- ${${shown##*$'\n<'}%%>*}
	done
	END
    TERM=dumb run timeout 60 zsh -f "$BATS_TEST_TMPDIR/type.zsh" "$BATS_TEST_TMPDIR" 'yusuan pri\t--form\tm\t' 'yusuan --lang=z\tche\t--fl\t' \
        'yusuan check --fig\t' 'yusuan --lay\t_y\t' 'yusuan layout --vers\t'
    diff <(echo "$output") - <<-'END'
	print --format=markdown
	--lang=zh_CN check --flags
	check --fig
	--layout=_yusuan
	layout --version
	END
}

@test "completion for another shell is refused" {
    usage_error "yusuan: --completion: 'csh' is none of bash, zsh, fish" --completion csh
}
