# yusuan: `make run` and `make test` do everything on a fresh Debian.
#   make [all]      the program, in build/
#   make run        ... and start it: make run ARGS="print --table t3"
#   make test       every test, the core of them again under AddressSanitizer and UBSan
#   make unit cli screen pty asan      one group of them
#   make screens    every screen in every language, as text and as pictures, in build/screens
#   make pot        the words to be translated into po/
#   make lint bench audit-power fuzz install uninstall deps clean
# Variables for users: CC, CFLAGS, LDFLAGS, PREFIX, DESTDIR, BUILD, SYSCONFDIR; V=1 shows the commands.

PREFIX  ?= /usr/local
DATADIR ?= $(PREFIX)/share/yusuan
MANDIR  ?= $(PREFIX)/share/man
LOCALEDIR ?= $(PREFIX)/share/locale
SYSCONFDIR ?= /etc
BUILD   ?= build
VERSION := 0.1

# What `make deps` installs, and `make run` and `make test` when something is missing.
BUILD_PACKAGES := gcc libc6-dev libncurses-dev libcsv-dev libiniparser-dev libmd-dev zlib1g-dev unicode-data bzip2 gettext
TEST_PACKAGES  := libcmocka-dev bats libvterm-dev python3 binutils locales
SCREENS_PACKAGES := python3-pil fonts-noto-cjk fonts-dejavu-core
LINT_PACKAGES  := clang clang-format clang-tidy cppcheck mandoc

# An option of the compiler, if it has it.
accepted = $(shell echo 'int main(void) { return 0; }' | \
	$(say) $(CC) -Werror $(1) -x c -c -o /dev/null - 2>/dev/null && echo ' $(1)')
FORTIFY_LEVEL := $(shell printf '\043include <features.h>\nlevel __USE_FORTIFY_LEVEL\n' | \
	$(say) $(CC) -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -E -P - 2>/dev/null | sed -n 's/^level //p')

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
HARDEN   := -fPIE -fstack-protector-strong $(call accepted,-fstack-clash-protection) \
	$(call accepted,-fcf-protection=full) $(call accepted,-ftrivial-auto-var-init=zero)
HARDEN_LINK := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code
OPTIMISE ?= -O2 -g
SANITIZE ?=
# The fortified functions hide overruns from the sanitizer, which would say where they are.
FORTIFY := -U_FORTIFY_SOURCE $(if $(SANITIZE),,-D_FORTIFY_SOURCE=$(or $(FORTIFY_LEVEL),2))

YUSUAN_CPPFLAGS := -Iinclude -Isrc -I$(BUILD)/tables -D_GNU_SOURCE -DYUSUAN_VERSION='"$(VERSION)"'
YUSUAN_CFLAGS = -std=c17 $(OPTIMISE) $(WARNINGS) $(HARDEN) $(FORTIFY) $(SANITIZE) -MMD -MP
YUSUAN_LDFLAGS = $(HARDEN_LINK) $(SANITIZE)
CORE_LIBS := -lcsv -liniparser -lmd -lz -pthread
TUI_LIBS  := -lncursesw -ltinfo

CORE_SRC := $(wildcard src/base/*.c src/model/*.c src/load/*.c src/check/*.c src/view/*.c)
PROGRAM_SRC := $(wildcard src/process/*.c src/tui/*.c src/cli/*.c) src/main.c
CORE_OBJ := $(CORE_SRC:%.c=$(BUILD)/%.o)
PROGRAM_OBJ := $(PROGRAM_SRC:%.c=$(BUILD)/%.o)
COMPLETIONS := $(addprefix $(BUILD)/completion/,bash zsh fish)
UNIT_SRC := $(wildcard tests/unit/test_*.c)
UNIT_BIN := $(UNIT_SRC:%.c=$(BUILD)/%)

# The translations: po/LANGUAGE.po, each compiled to where gettext looks for it.
LANGUAGES := $(patsubst po/%.po,%,$(wildcard po/*.po))
CATALOGUES := $(LANGUAGES:%=$(BUILD)/locale-mo/%/LC_MESSAGES/yusuan.mo)

# The name of what is made instead of the command that makes it.
say = $(if $(V),,@echo "  $@";)

all: $(BUILD)/yusuan $(CATALOGUES) $(COMPLETIONS)

# What shells complete by: written by the program itself, from its table of options.
$(BUILD)/completion/%: $(BUILD)/yusuan
	@mkdir -p $(@D)
	$(say) $< --lang en --completion $* >$@

$(BUILD)/yusuan: $(PROGRAM_OBJ) $(BUILD)/libyusuan.a
	$(say) $(CC) $(YUSUAN_LDFLAGS) $(LDFLAGS) -o $@ $^ $(CORE_LIBS) $(TUI_LIBS)

$(BUILD)/libyusuan.a: $(CORE_OBJ)
	$(say) rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(say) $(CC) $(YUSUAN_CPPFLAGS) $(CPPFLAGS) $(YUSUAN_CFLAGS) $(CFLAGS) -c -o $@ $<

# Tables that are made from the Unicode data of Debian's unicode-data, by small programs that
# run here and now: no option of the compiler that is for yusuan is for them.
UNICODE ?= /usr/share/unicode
TABLES := $(BUILD)/tables/pinyin_table.h $(BUILD)/tables/fold_table.h
$(BUILD)/generate/%: src/generate/%.c
	@mkdir -p $(@D)
	$(say) $(CC) -std=c17 -O1 $(WARNINGS) -o $@ $<

$(BUILD)/tables/pinyin_table.h: $(BUILD)/generate/pinyin
	@mkdir -p $(@D)
	$(say) bzcat '$(UNICODE)/Unihan_Readings.txt.bz2' '$(UNICODE)/Unihan_Variants.txt.bz2' | $< >$@

$(BUILD)/tables/fold_table.h: $(BUILD)/generate/fold
	@mkdir -p $(@D)
	$(say) $< '$(UNICODE)/UnicodeData.txt' '$(UNICODE)/CaseFolding.txt' >$@

$(BUILD)/src/base/pinyin.o: $(BUILD)/tables/pinyin_table.h
$(BUILD)/src/base/fold.o: $(BUILD)/tables/fold_table.h

$(BUILD)/locale-mo/%/LC_MESSAGES/yusuan.mo: po/%.po
	@mkdir -p $(@D)
	$(say) msgfmt -c -o $@ $<

# The words that po/zh_CN.po must have, found in the source. Functions that translate a format
# themselves are named with the number of that argument. Of an action, X(id, group, name, hint,
# help), the hint is told apart by the action's name.
POT_SRC := $(sort $(wildcard include/yusuan/*.h src/*/*.h) $(filter-out src/generate/%,$(wildcard src/*.c src/*/*.c)) tests/manual/keys.c)
XGETTEXT := xgettext --from-code=UTF-8 --language=C --sort-output --add-location=never --package-name=yusuan \
	--keyword= --keyword=_ --keyword=N_ --keyword=SAY --keyword=say_as:1c,2 --keyword=say_count:1,2 \
	--keyword=diagnostics_add:4 --keyword=complain:3 --keyword=session_say:2 --keyword=count_text:3,4 --keyword=failure_report:3 \
	--flag=diagnostics_add:4:c-format --flag=complain:3:c-format --flag=failure_report:3:c-format \
	--flag=session_say:2:c-format --flag=count_text:3:c-format --flag=count_text:4:c-format --flag=str_format:2:c-format --flag=_:1:pass-c-format

$(BUILD)/yusuan.pot: $(POT_SRC)
	@mkdir -p $(@D)
	$(say) { $(XGETTEXT) -o $@.new $(POT_SRC) && $(XGETTEXT) -j -o $@.new --keyword=X:5 include/yusuan/actions.h && \
		$(XGETTEXT) -j -o $@.new --keyword=X:3c,4 include/yusuan/actions.h; } 2>$@.log || { cat $@.log; exit 1; }; \
		sed -e '/^"POT-Creation-Date/d' -e '1,/^$$/{/^#/d}' $@.new >$@; rm -f $@.new $@.log

pot: $(BUILD)/yusuan.pot
	cp $< po/yusuan.pot
	for po in po/*.po; do msgmerge --quiet --no-fuzzy-matching --no-location --update --backup=none $$po po/yusuan.pot && \
		msgattrib --no-obsolete --no-location -o $$po $$po; done

# The one file that is told where data, translations and settings will be is made again when that
# is another place.
PLACES := $(DATADIR) $(LOCALEDIR) $(SYSCONFDIR)
PLACES_OBJ := $(BUILD)/src/cli/folders.o
places = -DYUSUAN_DATADIR='"$(1)"' -DYUSUAN_LOCALEDIR='"$(2)"' -DYUSUAN_SYSCONFDIR='"$(3)"'
$(PLACES_OBJ): YUSUAN_CPPFLAGS += $(call places,$(DATADIR),$(LOCALEDIR),$(SYSCONFDIR))
$(PLACES_OBJ): $(BUILD)/places
ifneq ($(PLACES),$(shell cat '$(BUILD)/places' 2>/dev/null))
.PHONY: $(BUILD)/places
endif
$(BUILD)/places:
	@mkdir -p $(@D)
	@printf '%s\n' '$(PLACES)' >$@

$(BUILD)/tests/unit/%: tests/unit/%.c $(BUILD)/libyusuan.a
	@mkdir -p $(@D)
	$(say) $(CC) $(YUSUAN_CPPFLAGS) $(CPPFLAGS) $(YUSUAN_CFLAGS) $(CFLAGS) $(YUSUAN_LDFLAGS) $(LDFLAGS) -o $@ $< \
		$(BUILD)/libyusuan.a $(CORE_LIBS) -lcmocka

run:
	@$(call need,$(BUILD_PACKAGES))
	@$(MAKE) --no-print-directory all
	@$(BUILD)/yusuan $(ARGS)

# The programs of the tests run against what was built just now.
TEST_ENV = LANGUAGE= LOCPATH='$(abspath $(BUILD)/locale)' YUSUAN='$(abspath $(BUILD)/yusuan)' YUSUAN_DATA='$(CURDIR)/data' BUILD='$(abspath $(BUILD))'

unit: $(UNIT_BIN) | $(CATALOGUES)
	@status=0; for t in $^; do $(TEST_ENV) $$t || status=1; done; exit $$status

# Golden screens: only the core is linked, so that a call of curses is a link error.
SCREEN_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/screen/*.c))
$(BUILD)/tests/screen/run: $(SCREEN_OBJ) $(BUILD)/libyusuan.a
	$(say) $(CC) $(YUSUAN_LDFLAGS) $(LDFLAGS) -o $@ $(SCREEN_OBJ) $(BUILD)/libyusuan.a $(CORE_LIBS)

screen: $(BUILD)/tests/screen/run $(CATALOGUES)
	@$(TEST_ENV) $<

# To be looked at: the screens of the list in each language, as text, as pictures and on one page.
# THEME=light, contrast ...: as that one shows them. Pictures are drawn by a python3 that has Pillow.
THEME ?= dark
PYTHON = $(firstword $(foreach p,python3 /usr/bin/python3,$(shell $(p) -c 'import PIL' 2>/dev/null && echo $(p))) python3)
screens:
	@$(call need,$(BUILD_PACKAGES) $(SCREENS_PACKAGES))
	@$(MAKE) -s --no-print-directory $(BUILD)/tests/screen/run $(CATALOGUES)
	@rm -rf $(BUILD)/screens; mkdir -p $(BUILD)/screens
	@for language in en $(LANGUAGES); do \
		$(TEST_ENV) $(BUILD)/tests/screen/run --screens tests/screen/screens.list $$language $(THEME) $(BUILD)/screens || exit 1; done
	@PYTHONDONTWRITEBYTECODE=1 $(PYTHON) tests/screen/page.py tests/screen/screens.list $(BUILD)/screens $(THEME) en $(LANGUAGES)
	@echo "$(BUILD)/screens: $$(ls $(BUILD)/screens/*.txt | wc -l) screens, index.html shows them"

# The program on a pseudo-terminal.
PTY_BIN := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/pty/test_*.c))
PTY_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(filter-out tests/pty/test_%.c,$(wildcard tests/pty/*.c)))
$(PTY_BIN): $(BUILD)/%: $(BUILD)/%.o $(PTY_OBJ)
	$(say) $(CC) $(YUSUAN_LDFLAGS) $(LDFLAGS) -o $@ $^ -lvterm -lutil
$(BUILD)/tests/pty/test_squeeze: $(BUILD)/src/tui/squeeze.o $(BUILD)/src/base/mem.o
$(BUILD)/tests/pty/test_pace: $(BUILD)/src/tui/pace.o $(BUILD)/src/tui/baud.o

# The same program with the settings of the computer where tests can write them.
ETC_OBJ := $(BUILD)/tests/cli/folders.o
$(ETC_OBJ): YUSUAN_CPPFLAGS += $(call places,$(CURDIR)/data,$(abspath $(BUILD))/locale-mo,$(abspath $(BUILD))/tests/cli/etc)
$(ETC_OBJ): src/cli/folders.c
	@mkdir -p $(@D)
	$(say) $(CC) $(YUSUAN_CPPFLAGS) $(CPPFLAGS) $(YUSUAN_CFLAGS) $(CFLAGS) -c -o $@ $<
$(BUILD)/tests/cli/yusuan: $(filter-out $(PLACES_OBJ),$(PROGRAM_OBJ)) $(ETC_OBJ) $(BUILD)/libyusuan.a
	$(say) $(CC) $(YUSUAN_LDFLAGS) $(LDFLAGS) -o $@ $^ $(CORE_LIBS) $(TUI_LIBS)

pty: all locales $(PTY_BIN)
	@status=0; for t in $(PTY_BIN); do $(TEST_ENV) $$t || status=1; done; exit $$status

cli: all locales $(BUILD)/tests/cli/yusuan $(BUILD)/tests/manual/keys $(BUILD)/tests/screen/run $(BUILD)/yusuan.pot
	@status=0; $(TEST_ENV) bats --tap tests/cli tests/layers || status=1; \
	$(TEST_ENV) tests/bad/run.sh || status=1; exit $$status

# The KEYS of the manual are made from the action table.
$(BUILD)/tests/manual/keys: tests/manual/keys.c $(BUILD)/libyusuan.a
	@mkdir -p $(@D)
	$(say) $(CC) $(YUSUAN_CPPFLAGS) $(CPPFLAGS) $(YUSUAN_CFLAGS) $(CFLAGS) $(YUSUAN_LDFLAGS) $(LDFLAGS) -o $@ $< \
		$(BUILD)/libyusuan.a $(CORE_LIBS)

man-keys: $(BUILD)/tests/manual/keys $(CATALOGUES)
	for language in en $(LANGUAGES); do \
		page=man/$${language#en}/yusuan.1; \
		$< $$language $(BUILD)/locale-mo >$(BUILD)/keys.mdoc || exit 1; \
		sed -i -e '/^\.\\" from the action table/,/^\.\\" end of the action table/{/^\.\\"/!d}' \
			-e '/^\.\\" from the action table/r $(BUILD)/keys.mdoc' $$page; \
	done

install-test: all
	@$(TEST_ENV) bats --tap tests/install

# The locales of the tests are made here, so that no one need install them.
LOCALES := zh_CN.GB18030 zh_CN.UTF-8 tr_TR.UTF-8 ru_RU.KOI8-R
locales: $(LOCALES:%=$(BUILD)/locale/%)

$(BUILD)/locale/%:
	@mkdir -p $(@D)
	@localedef -i $(basename $*) -f $(subst .,,$(suffix $*)) $@ >/dev/null 2>&1 || \
		echo "locale $* cannot be made: its tests are left out"

test:
	@$(call need,$(BUILD_PACKAGES) $(TEST_PACKAGES))
	@MAKE='$(MAKE)' BUILD='$(BUILD)' tests/run.sh plain asan

asan:
	@$(call need,$(BUILD_PACKAGES) $(TEST_PACKAGES))
	@MAKE='$(MAKE)' BUILD='$(BUILD)' tests/run.sh asan

lint:
	@$(call need,$(BUILD_PACKAGES) $(TEST_PACKAGES) $(LINT_PACKAGES))
	@$(MAKE) --no-print-directory $(TABLES)
	@MAKE='$(MAKE)' BUILD='$(BUILD)' tests/lint.sh $(YUSUAN_CPPFLAGS) $(call places,/,/,/)

# Programs of the benchmarks that link the core.
$(BUILD)/tests/bench/%: tests/bench/%.c $(BUILD)/libyusuan.a
	@mkdir -p $(@D)
	$(say) $(CC) $(YUSUAN_CPPFLAGS) $(CPPFLAGS) $(YUSUAN_CFLAGS) $(CFLAGS) $(YUSUAN_LDFLAGS) $(LDFLAGS) -o $@ $< \
		$(BUILD)/libyusuan.a $(CORE_LIBS)

bench: all locales $(addprefix $(BUILD)/tests/bench/,check search pivot items)
	@$(BUILD)/tests/bench/check '$(CURDIR)/data'
	@$(BUILD)/tests/bench/search
	@$(BUILD)/tests/bench/pivot
	@tests/bench/items.py '$(abspath $(BUILD)/yusuan)' '$(BUILD)/tests/bench/items' tests/bench/items.ini
	@$(TEST_ENV) tests/bench/lines.py '$(abspath $(BUILD)/yusuan)' '$(CURDIR)/data'
	@$(TEST_ENV) tests/bench/run.py '$(abspath $(BUILD)/yusuan)' '$(CURDIR)/data'

# libFuzzer on records, layouts, proposals, amounts, text, packed bytes and the whole program; clang only.
FUZZ_SECONDS ?= 60
FUZZ_BIN := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/*.c))
$(FUZZ_BIN): $(BUILD)/%: %.c $(BUILD)/libyusuan.a
	@mkdir -p $(@D)
	$(say) $(CC) $(YUSUAN_CPPFLAGS) $(CPPFLAGS) $(YUSUAN_CFLAGS) $(CFLAGS) -fsanitize=fuzzer $(YUSUAN_LDFLAGS) $(LDFLAGS) \
		-o $@ $< $(filter %.o,$^) $(BUILD)/libyusuan.a $(CORE_LIBS)
$(BUILD)/tests/fuzz/propose: $(patsubst %.c,$(BUILD)/%.o,$(wildcard src/cli/propose*.c) src/cli/output.c src/cli/explain.c)

fuzzers: $(FUZZ_BIN)
fuzz:
	@$(MAKE) --no-print-directory CC=clang BUILD='$(BUILD)-fuzz' OPTIMISE='-O1 -g' \
		SANITIZE='-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=undefined' fuzzers
	@tests/fuzz/run.sh '$(BUILD)-fuzz/tests/fuzz' '$(FUZZ_SECONDS)'

# How many mistakes in the bundled budget `check` finds.
audit-power: all
	@tests/audit/power.py '$(abspath $(BUILD)/yusuan)' '$(CURDIR)/data'

deps:
	@$(call need,$(BUILD_PACKAGES) $(TEST_PACKAGES) $(LINT_PACKAGES))

# Installs those of the packages that are missing; silent and offline when none is. Elsewhere
# than on Debian there is nothing to ask, and the compiler says what it lacks.
define need
if command -v dpkg-query >/dev/null; then \
	missing=$$(for package in $(1); do \
		dpkg-query -W -f '$${db:Status-Status}\n' $$package 2>/dev/null | grep -qx installed || echo $$package; \
	done); \
	if [ -n "$$missing" ]; then \
		if [ "$$(id -u)" = 0 ]; then sudo=; \
		elif command -v sudo >/dev/null; then sudo=sudo; \
		else echo "packages are missing; as root: apt-get install" $$missing >&2; exit 1; fi; \
		echo "installing:" $$missing; \
		$$sudo apt-get update -q && \
		$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$missing || exit 1; \
	fi; \
fi
endef

# `installed` remembers the files and the folders that were made, for uninstall.
MANIFEST = $(DESTDIR)$(DATADIR)/installed
install: all
	@set -e; dirs=; files=; old=; \
	if [ -f '$(MANIFEST)' ]; then old=$$(cat '$(MANIFEST)'); fi; \
	folder() { [ -d "$$1" ] && return; folder "$$(dirname "$$1")"; mkdir -m 755 "$$1"; dirs="d $${1#'$(DESTDIR)'}\n$$dirs"; }; \
	put() { folder "$$(dirname "$$3")"; install -m $$1 "$$2" "$$3"; files="$${files}f $${3#'$(DESTDIR)'}\n"; }; \
	put 755 '$(BUILD)/yusuan' '$(DESTDIR)$(PREFIX)/bin/yusuan'; \
	for file in $$(find data -type f | LC_ALL=C sort); do put 644 "$$file" "$(DESTDIR)$(DATADIR)/$${file#data/}"; done; \
	for language in $(LANGUAGES); do \
		put 644 "$(BUILD)/locale-mo/$$language/LC_MESSAGES/yusuan.mo" "$(DESTDIR)$(LOCALEDIR)/$$language/LC_MESSAGES/yusuan.mo"; \
	done; \
	for page in man/*.[1-9]; do put 644 "$$page" "$(DESTDIR)$(MANDIR)/man$${page##*.}/$${page#man/}"; done; \
	for page in man/*/*.[1-9]; do language=$${page#man/}; language=$${language%/*}; \
		put 644 "$$page" "$(DESTDIR)$(MANDIR)/$$language/man$${page##*.}/$${page##*/}"; done; \
	put 644 '$(BUILD)/completion/bash' '$(DESTDIR)$(PREFIX)/share/bash-completion/completions/yusuan'; \
	put 644 '$(BUILD)/completion/zsh' '$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_yusuan'; \
	put 644 '$(BUILD)/completion/fish' '$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/yusuan.fish'; \
	printf '%b%b%s\n' "$$files" "$$dirs" "$$old" | awk 'NF && !seen[$$0]++' >'$(MANIFEST)'; chmod 644 '$(MANIFEST)'

uninstall:
	@[ -f '$(MANIFEST)' ] || { echo 'not installed in $(DESTDIR)$(PREFIX)'; exit 1; }; \
	list=$$(cat '$(MANIFEST)'); rm -f '$(MANIFEST)'; \
	printf '%s\n' "$$list" | sed -n 's/^f //p' | while IFS= read -r file; do rm -f "$(DESTDIR)$$file"; done; \
	printf '%s\n' "$$list" | sed -n 's/^d //p' | while IFS= read -r folder; do rmdir "$(DESTDIR)$$folder" 2>/dev/null || :; done

clean:
	rm -rf $(BUILD) $(BUILD)-asan

-include $(BUILD)/tests/manual/keys.d $(CORE_OBJ:.o=.d) $(PROGRAM_OBJ:.o=.d) $(UNIT_BIN:=.d) $(PTY_OBJ:.o=.d) $(PTY_BIN:=.d) $(SCREEN_OBJ:.o=.d)

.SECONDARY:
.DELETE_ON_ERROR:

.PHONY: pot all run unit screen screens pty cli man-keys install-test locales test asan lint bench audit-power fuzz fuzzers deps install uninstall clean
