/*
 * What the terminal's driver knows of the speed of the line.
 */
#ifndef TUI_BAUD_H
#define TUI_BAUD_H

/*
 * Bytes a second where it is a slow line, of 19,200 bit/s or less; 0 where that is not known.
 * sshd sets the speed of its pseudo-terminal to that of the terminal at the other end. There
 * 9,600 bit/s says nothing: so much the systems of the BSD family, macOS among them, tell of
 * every terminal (and Linux 38,400).
 */
long baud_known(int terminal);

#endif
