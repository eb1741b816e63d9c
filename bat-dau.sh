#!/bin/sh
# Opens the editors' desk on Linux and macOS: finds a Python that is new enough and hands over to run.py.
cd "$(dirname "$0")" || exit 1
for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        echo "Đang mở trang biên tập. Lần đầu máy cài những gì cần, mất vài phút. Đừng đóng cửa sổ này."
        exec "$python" run.py serve --mo "$@"
    fi
done
echo "Máy chưa có Python 3.11 trở lên. macOS: cài từ python.org; Debian, Ubuntu: sudo apt install python3 python3-venv. Cài xong thì mở lại tệp này."
exit 1
