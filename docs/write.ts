/** Writes every generated file of this folder; with `--check` only reports which are not current. */
import "./draw-pictures";
import "./write-actions";
import "./write-alerts";
import "./write-costs";
import "./write-exit-codes";
import "./write-images";
import "./write-roles";
import "./write-rules";
import "./write-steps";
