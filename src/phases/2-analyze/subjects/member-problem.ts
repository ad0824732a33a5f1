/** Why a member cannot have variants. */
export interface MemberProblem {
  readonly problem: string;
}
