/** Entry of the guard of a program that must not outlive the server (`docs/decisions/027`). */
import { runGuard } from './net/programs/guarding.ts';

runGuard();
