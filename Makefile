# yusuan: `make run` and `make test` do everything on a fresh Debian.
#   make [all]  run  test  lint  bench  install  uninstall  deps  clean
# Variables for users: CC, CFLAGS, LDFLAGS, PREFIX, DESTDIR, BUILD.

PREFIX  ?= /usr/local
DATADIR ?= $(PREFIX)/share/yusuan
MANDIR  ?= $(PREFIX)/share/man
BUILD   ?= build
VERSION := 0.1

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
HARDEN   := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE
HARDEN_LINK := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code
OPTIMISE ?= -O2 -g
SANITIZE ?=

YUSUAN_CPPFLAGS := -Iinclude -Isrc -D_GNU_SOURCE -DYUSUAN_VERSION='"$(VERSION)"' -DYUSUAN_DATADIR='"$(DATADIR)"'
YUSUAN_CFLAGS = -std=c17 $(OPTIMISE) $(WARNINGS) $(HARDEN) $(SANITIZE) -MMD -MP
YUSUAN_LDFLAGS = $(HARDEN_LINK) $(SANITIZE)
CORE_LIBS := -lcsv -liniparser
TUI_LIBS  := -lncursesw -ltinfo

CORE_SRC := $(wildcard src/base/*.c src/model/*.c src/load/*.c src/check/*.c src/view/*.c)
PROGRAM_SRC := $(wildcard src/tui/*.c src/cli/*.c) src/main.c
CORE_OBJ := $(CORE_SRC:%.c=$(BUILD)/%.o)
PROGRAM_OBJ := $(PROGRAM_SRC:%.c=$(BUILD)/%.o)
UNIT_SRC := $(wildcard tests/unit/test_*.c)
UNIT_BIN := $(UNIT_SRC:%.c=$(BUILD)/%)

all: $(BUILD)/yusuan

$(BUILD)/yusuan: $(PROGRAM_OBJ) $(BUILD)/libyusuan.a
	$(CC) $(YUSUAN_LDFLAGS) $(LDFLAGS) -o $@ $^ $(CORE_LIBS) $(TUI_LIBS)

$(BUILD)/libyusuan.a: $(CORE_OBJ)
	rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(YUSUAN_CPPFLAGS) $(CPPFLAGS) $(YUSUAN_CFLAGS) $(CFLAGS) -c -o $@ $<

$(BUILD)/tests/unit/%: tests/unit/%.c $(BUILD)/libyusuan.a
	@mkdir -p $(@D)
	$(CC) $(YUSUAN_CPPFLAGS) $(CPPFLAGS) $(YUSUAN_CFLAGS) $(CFLAGS) $(YUSUAN_LDFLAGS) $(LDFLAGS) -o $@ $< \
		$(BUILD)/libyusuan.a $(CORE_LIBS) -lcmocka

unit: $(UNIT_BIN)
	@for t in $^; do echo "== $$t"; $$t || exit 1; done

run: all
	$(BUILD)/yusuan $(ARGS)

clean:
	rm -rf $(BUILD)

-include $(CORE_OBJ:.o=.d) $(PROGRAM_OBJ:.o=.d) $(UNIT_BIN:=.d)

.PHONY: all run unit clean
