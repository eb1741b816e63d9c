#!/bin/sh
# What a double click opens on macOS; the window stays until somebody has read what it says.
"$(dirname "$0")/bat-dau.sh" || { printf 'Bấm Enter để đóng cửa sổ. '; read -r _; exit 1; }
