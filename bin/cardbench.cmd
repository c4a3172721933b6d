@echo off
setlocal
set "ROOT=%~dp0.."
if not exist "%ROOT%\node_modules" (
  echo not set up yet: run npm run setup in %ROOT% 1>&2
  exit /b 4
)
if not defined NODE_COMPILE_CACHE set "NODE_COMPILE_CACHE=%ROOT%\.cache\compile"
set "NODE=node"
if exist "%ROOT%\node_modules\.bin\node.cmd" set "NODE=%ROOT%\node_modules\.bin\node.cmd"
call "%NODE%" --disable-warning=ExperimentalWarning "%ROOT%\bin\cardbench.ts" %*
exit /b %ERRORLEVEL%
