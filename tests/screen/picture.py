"""A saved screen (list.h) as a picture, as a terminal with a CJK font would show it.

Every cell is drawn at its own column, so that nothing depends on how far a font advances. Lines
and blocks are drawn as shapes that reach the edges of their cells and therefore join; letters
and characters come from fonts: ASCII and wide ones from the CJK font, other narrow ones, which
that font draws wide or lacks, from the other.
"""
import os
import unicodedata

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, SIZE, BASELINE = 12, 28, 24, 22  # a cell; half of SIZE is WIDTH
NARROW_SIZE = 20  # at which the other font is as wide as a cell
CJK_NAME = "Noto Sans Mono CJK SC"
FONTS = {  # file of the plain and of the bold font, and the package they are in
    "cjk": ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
            "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", "fonts-noto-cjk"),
    "narrow": ("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
               "/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf", "fonts-dejavu-core"),
}

# What a terminal's owner would have set: its own ink and ground, and its first 16 colours.
OWN = {"dark": ((212, 212, 212), (22, 24, 29)), "light": ((32, 33, 36), (255, 255, 255))}
FIRST_16 = [(0, 0, 0), (205, 49, 49), (13, 148, 80), (196, 160, 0), (52, 101, 190), (160, 62, 160), (17, 148, 160),
            (208, 208, 208), (102, 102, 102), (241, 76, 76), (35, 209, 139), (245, 245, 67), (59, 142, 234),
            (214, 112, 214), (41, 184, 219), (255, 255, 255)]

# Lines leave the middle of their cell to these sides.
LINES = {"─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "rud", "┤": "lud", "┬": "lrd",
         "┴": "lru", "┼": "lrud"}
RAISED = {chr(0x2580 + n): n for n in range(1, 9)}  # ▁ to █: so many eighths from below
FILLED = {chr(0x2590 - n): n for n in range(1, 8)}  # ▏ to ▉: so many eighths from the left


def missing_packages():
    """Packages of the fonts that are not there."""
    return [package for plain, bold, package in FONTS.values()
            if not (os.path.exists(plain) and os.path.exists(bold))]


def colour(number):
    """Colour 0..255 of a terminal of 256: the first 16, a cube of 6 x 6 x 6, 24 greys."""
    if number < 16:
        return FIRST_16[number]
    if number >= 232:
        return (8 + 10 * (number - 232),) * 3
    steps = (0, 95, 135, 175, 215, 255)
    number -= 16
    return steps[number // 36], steps[number // 6 % 6], steps[number % 6]


def blend(ink, ground):
    return tuple((2 * i + g) // 3 for i, g in zip(ink, ground))


def glyph_width(character):
    """Columns: 0, 1 or 2."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells_of(line):
    """[(text, columns)] of a line: a character with what is put on it."""
    cells = []
    for character in line:
        width = glyph_width(character)
        if width == 0 and cells:
            cells[-1] = (cells[-1][0] + character, cells[-1][1])
        else:
            cells.append((character, width))
    return cells


class Screen:
    """Text and styles as they were saved: PATH.txt and PATH.styles."""

    def __init__(self, path):
        with open(path + ".txt", encoding="utf-8") as file:
            self.lines = file.read().splitlines()
        self.styles, self.rows, self.cursor = {}, [], None
        with open(path + ".styles", encoding="utf-8") as file:
            for line in file:
                what, rest = line.rstrip("\n").split(" ", 1)
                if what == "row":
                    self.rows.append(letters_of(rest))
                elif what == "style":
                    letter, attributes, ink, ground = rest.split(" ")
                    self.styles[letter] = (set(attributes.split("+")), int(ink), int(ground))
                elif what == "screen":
                    self.name = rest
                elif what == "size":
                    self.columns, self.height = map(int, rest.split(" "))
                elif what == "cursor":
                    self.cursor = tuple(map(int, rest.split(" ")))


def letters_of(runs):
    """`2.3d` -> `..ddd`"""
    letters, count = "", ""
    for character in runs:
        if character.isdigit() and (count or character != "0"):
            count += character
        else:
            letters += character * int(count)
            count = ""
    return letters


class Pen:
    """Draws screens with the colours of a terminal whose ground is `dark` or `light`."""

    def __init__(self, ground):
        self.own = OWN[ground]
        self.fonts, self.shapes = {}, {}
        for name, files in FONTS.items():
            for bold in (False, True):
                self.fonts[name, bold] = (cjk_font(files[bold]) if name == "cjk"
                                          else ImageFont.truetype(files[bold], NARROW_SIZE))

    def draw(self, screen):
        image = Image.new("RGB", (WIDTH * screen.columns, HEIGHT * screen.height), self.own[1])
        draw = ImageDraw.Draw(image)
        for row, (line, letters) in enumerate(zip(screen.lines, screen.rows)):
            column = 0
            for text, width in cells_of(line):
                self.draw_cell(image, draw, column * WIDTH, row * HEIGHT, text, width, screen.styles[letters[column]])
                column += width
        if screen.cursor:
            self.draw_cursor(draw, *screen.cursor)
        return image.quantize(256, dither=Image.Dither.NONE)

    def shape(self, text, width, bold):
        """What a cell's text covers, in few shades, so that the picture has no more colours than
        a palette; nothing outside the cell."""
        key = text, width, bold
        if key not in self.shapes:
            name = "cjk" if width == 2 or text.isascii() else "narrow"
            shape = Image.new("L", (width * WIDTH, HEIGHT))
            ImageDraw.Draw(shape).text((0, BASELINE), text, 255, self.fonts[name, bold], "ls")
            self.shapes[key] = shape.point([round(shade / 255 * 7) * 255 // 7 for shade in range(256)])
        return self.shapes[key]

    def colours(self, style):
        attributes, ink, ground = style
        ink = self.own[0] if ink < 0 else colour(ink)
        ground = self.own[1] if ground < 0 else colour(ground)
        if "dim" in attributes:
            ink = blend(ink, ground)
        return (ground, ink) if "reverse" in attributes else (ink, ground)

    def draw_cell(self, image, draw, x, y, text, width, style):
        ink, ground = self.colours(style)
        right, below = x + width * WIDTH - 1, y + HEIGHT - 1
        if ground != self.own[1]:
            draw.rectangle((x, y, right, below), ground)
        if text in LINES:
            draw_lines(draw, x, y, LINES[text], ink)
        elif text in RAISED:
            draw.rectangle((x, y + HEIGHT - round(HEIGHT * RAISED[text] / 8), right, below), ink)
        elif text in FILLED:
            draw.rectangle((x, y, x + round(WIDTH * FILLED[text] / 8) - 1, below), ink)
        elif text != " ":
            image.paste(ink, (x, y), self.shape(text, width, "bold" in style[0]))
        if "underline" in style[0]:
            draw.line((x, y + BASELINE + 3, right, y + BASELINE + 3), ink)

    def draw_cursor(self, draw, row, column):
        x, y = column * WIDTH, row * HEIGHT
        draw.rectangle((x, y + 1, x + WIDTH - 1, y + HEIGHT - 2), self.own[0])


def cjk_font(path):
    """The monospaced one among the fonts of the collection."""
    for index in range(32):
        font = ImageFont.truetype(path, SIZE, index=index)
        if font.getname()[0] == CJK_NAME:
            return font
    raise OSError(path + ": no " + CJK_NAME)


def draw_lines(draw, x, y, sides, ink):
    middle, level = x + WIDTH // 2 - 1, y + HEIGHT // 2 - 1
    if "l" in sides or "r" in sides:
        draw.line((x if "l" in sides else middle, level, x + WIDTH - 1 if "r" in sides else middle, level), ink)
    if "u" in sides or "d" in sides:
        draw.line((middle, y if "u" in sides else level, middle, y + HEIGHT - 1 if "d" in sides else level), ink)
