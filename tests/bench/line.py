"""A program on a terminal at the far end of a slow line; for tests/bench/lines.py.

Three ways that a line is like, which differ in what lies between the program and the terminal:

    free     nothing: bytes arrive when they are written. For counting them.
    serial   the pty is read only as fast as bytes go out; the kernel holds the rest (20 KB on
             Linux 6), and once it is full the program has to wait.
    ssh      all is read at once, as sshd does, and waits in the line: the program meets no
             resistance whatever it writes. The harder one.

`rate` bytes a second go down, `delay` seconds is one way, down and up. The way up is not
throttled: 30 keys of three bytes a second are a tenth of 9,600 bit/s.

The terminal at the end answers `ESC [ 5 n` when that arrives there, as real ones do, unless
`is_deaf`. Time is the clock's: a run of five seconds takes five seconds.
"""
import collections
import errno
import fcntl
import os
import re
import select
import shutil
import signal
import struct
import termios
import time

QUERY, ANSWER = b"\x1b[5n", b"\x1b[0n"
FIFO = 16  # bytes that a serial line takes at once

now = time.perf_counter


class Line:
    def __init__(self, command, rows, columns, term="xterm-256color", environment=None, kind="free",
                 rate=None, delay=0.0, is_deaf=False):
        self.kind, self.rate, self.delay, self.is_deaf = kind, rate, delay, is_deaf
        self.waiting = bytearray()             # read from the program, not yet on the line
        self.free_at = 0.0                     # when the line takes more
        self.down = collections.deque()        # (when it arrives, bytes)
        self.up = collections.deque()          # (when it arrives, bytes)
        self.seen = bytearray()                # all that has arrived at the terminal
        self.frames = 0                        # reads after the program had paused: its writes
        self.written = 0                       # bytes the program has written, as far as read
        self.last_arrival = now()
        self.ended = False
        self.tail = b""
        self.open(command, rows, columns, term, environment or {})

    def open(self, command, rows, columns, term, environment):
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        name = os.ttyname(slave)
        own = dict(os.environ, TERM=term, LC_ALL="C.UTF-8")
        for unwanted in ("LINES", "COLUMNS", "COLORTERM", "NO_COLOR", "TMUX", "STY", "LANGUAGE", "LESS"):
            own.pop(unwanted, None)
        own.update(environment)
        os.set_blocking(self.master, False)
        # the leader of a session that opens the terminal gets it as its controlling one
        self.pid = os.posix_spawn(shutil.which(command[0]) or command[0], command, own, setsid=True, file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0), (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2), (os.POSIX_SPAWN_CLOSE, slave), (os.POSIX_SPAWN_CLOSE, self.master)])
        os.close(slave)

    def close(self, keys=b""):
        """Ends the program: keys first, then force."""
        if keys and not self.ended:
            self.press(keys)
            self.run(2.0, lambda: self.ended)
        if not self.ended:
            os.kill(self.pid, signal.SIGKILL)
        os.close(self.master)
        os.waitpid(self.pid, 0)

    def press(self, keys):
        """Cursor keys as `ESC [ B`; `ESC O B` goes to who has asked for these."""
        if self.seen.rfind(b"\x1b[?1h") > self.seen.rfind(b"\x1b[?1l"):
            keys = re.sub(rb"\x1b\[([A-D])", b"\x1bO\\1", keys)
        self.up.append((now() + self.delay, keys))

    # what moves along the line

    def read(self, most):
        try:
            got = os.read(self.master, most)
        except BlockingIOError:
            return b""
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            got = b""
        if not got:
            self.ended = True
        self.written += len(got)
        return got

    def take(self):
        """From the program into the line."""
        if self.kind == "serial":
            if now() >= self.free_at and not self.waiting:
                self.waiting += self.read(FIFO)
            return
        got = self.read(65536)
        self.frames += bool(got)
        self.waiting += got

    def transmit(self):
        while self.waiting and now() >= self.free_at:
            count = len(self.waiting) if not self.rate else FIFO
            chunk = bytes(self.waiting[:count])
            del self.waiting[:count]
            self.free_at = max(self.free_at, now() - 0.02)
            self.free_at += len(chunk) / self.rate if self.rate else 0
            self.down.append((self.free_at + self.delay if self.rate else now() + self.delay, chunk))

    def arrive(self):
        while self.down and self.down[0][0] <= now():
            chunk = self.down.popleft()[1]
            self.seen += chunk
            self.last_arrival = now()
            text = self.tail + chunk
            for _ in range(0 if self.is_deaf else text.count(QUERY)):
                self.up.append((now() + self.delay, ANSWER))
            self.tail = b"" if text.endswith(QUERY) else text[-(len(QUERY) - 1):]
        while self.up and self.up[0][0] <= now() and not self.ended:
            try:
                os.write(self.master, self.up[0][1])
            except BlockingIOError:
                return
            except OSError:
                self.ended = True
            self.up.popleft()

    def is_idle(self):
        return not self.waiting and not self.down and not self.up

    def run(self, seconds, until=None):
        """Lets time pass, at most so much; until() ends it."""
        end = now() + seconds
        while not (until and until()):
            left = end - now()
            if left <= 0 or self.ended:
                return
            takes = self.kind != "serial" or (now() >= self.free_at and not self.waiting)
            wait = min([left, 0.01 if until else left] + [queue[0][0] - now() for queue in (self.down, self.up) if queue] +
                       [self.free_at - now() for _ in (1,) if self.waiting or not takes])
            if takes:
                select.select([self.master], [], [], max(0, wait))
            else:
                time.sleep(max(0, wait))
            self.take()
            self.transmit()
            self.arrive()

    def answer(self, keys, patience=0.3):
        """What a press leads to; nothing when nothing comes for so long."""
        before = len(self.seen)
        self.press(keys)
        self.run(patience, lambda: len(self.seen) > before)
        self.settle(0.03)
        return bytes(self.seen[before:])

    def settle(self, quiet=0.06, most=60.0):
        """Until nothing has arrived for so long and nothing is under way. Bytes that came."""
        before = len(self.seen)
        begun = now()
        self.run(most, lambda: self.is_idle() and now() - max(self.last_arrival, begun) >= quiet)
        return len(self.seen) - before
