"""Runs a command on a pseudo-terminal, and types an answer each time that a text is printed.

type.py <script.json> <command...>; the script is a list of [text, keys]. Prints what the command printed, and exits with
its code, or with 70 where a text was not printed within half a minute.
"""

import fcntl, json, os, pty, select, struct, sys, termios, time

script = json.load(open(sys.argv[1]))
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
printed, seen = b"", 0


def read(seconds):
    """Reads what is printed; False once the command has ended."""
    global printed
    if not select.select([terminal], [], [], seconds)[0]:
        return True
    try:
        part = os.read(terminal, 65536)
    except OSError:
        return False
    printed += part
    return part != b""


for text, keys in script:
    end = time.time() + 30
    while text.encode() not in printed[seen:]:
        if time.time() > end or not read(0.1):
            sys.stdout.buffer.write(printed)
            sys.exit(70)
    # The prompt reads keys from when it is drawn on.
    time.sleep(0.1)
    while select.select([terminal], [], [], 0)[0] and read(0):
        pass
    seen = len(printed)
    os.write(terminal, keys.encode())
while read(30):
    pass
sys.stdout.buffer.write(printed)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
