#!/usr/bin/env node
import { runCli } from './cli.js';
import { createProcessTerminal } from './cli/process-terminal.js';

process.exitCode = await runCli(process.argv.slice(2), createProcessTerminal());
