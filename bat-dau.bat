@echo off
rem Opens the editors' desk. Plain ASCII on purpose: cmd reads other letters by the machine's code page,
rem so what people read is written as \u.... and printed by PowerShell.
chcp 65001 >nul
setlocal
cd /d "%~dp0"
set "KHO_PY="
set "KHO_OLD=import sys; sys.exit(sys.version_info < (3, 11))"
py -3 -c "%KHO_OLD%" >nul 2>nul && set "KHO_PY=py -3"
if not defined KHO_PY python -c "%KHO_OLD%" >nul 2>nul && set "KHO_PY=python"
if not defined KHO_PY goto no_python
call :say "\u0110ang m\u1edf trang bi\u00ean t\u1eadp. L\u1ea7n \u0111\u1ea7u m\u00e1y c\u00e0i nh\u1eefng g\u00ec c\u1ea7n, m\u1ea5t v\u00e0i ph\u00fat. \u0110\u1eebng \u0111\u00f3ng c\u1eeda s\u1ed5 n\u00e0y."
%KHO_PY% run.py serve --mo %*
if not errorlevel 1 exit /b 0
call :say "Ch\u01b0a m\u1edf \u0111\u01b0\u1ee3c. \u0110\u1ecdc d\u00f2ng l\u1ed7i \u1edf tr\u00ean, r\u1ed3i xem ph\u1ea7n Khi c\u00f3 g\u00ec kh\u00f4ng \u1ed5n trong h\u01b0\u1edbng d\u1eabn B\u1eaft \u0111\u1ea7u."
pause
exit /b 1

:no_python
call :say "M\u00e1y ch\u01b0a c\u00f3 Python 3.11 tr\u1edf l\u00ean. Trang t\u1ea3i Python s\u1ebd m\u1edf: t\u1ea3i b\u1ea3n Windows, khi c\u00e0i \u0111\u00e1nh d\u1ea5u \u00f4 Add python.exe to PATH, r\u1ed3i b\u1ea5m \u0111\u00fap bat-dau.bat l\u1ea7n n\u1eefa."
start "" https://www.python.org/downloads/
pause
exit /b 1

:say
powershell -NoProfile -Command "[Console]::OutputEncoding=[Text.Encoding]::UTF8; Write-Host ([regex]::Unescape('%~1'))"
exit /b 0
