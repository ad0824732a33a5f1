import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { functionAround } from '../stored/uses.js';
import { isTakenOut } from './taken-out.js';
import { stateBehind, type StateDeclaration } from './places.js';

/**
 * Whether a call may take a promise out of its place again where nobody sees it from here: it is given
 * what holds the place and leads to another module, or runs a function that came as a value.
 */
export interface OutOfSight {
  mayReach(call: ts.CallExpression | ts.NewExpression): boolean;
}

/**
 * @param places what holds the promise
 * @param home the function that puts it there
 */
export function lookOutOfSight(
  places: ReadonlySet<StateDeclaration>,
  home: ts.Node | undefined,
  region: Region,
): OutOfSight {
  const open = [...places].flatMap((place) => {
    const around = takenOutIn(place, region).filter((one) => one !== home);
    // nobody takes anything out but the function that puts it there: then nobody else can
    if (around.length === 0 && !isReachable(place)) return [];
    return [{ place, isByClosure: around.some((one) => one !== undefined && isClosure(one)) }];
  });
  const held = open.map(({ place }) => place);
  return {
    mayReach(call) {
      if (open.length === 0) return false;
      const callee = declarationOf(call, region);
      if (runsValue(call, callee)) return true;
      // who was given a closure may run it, whatever he is called with
      if (open.some((one) => one.isByClosure) && callee && !isDeclared(callee)) return true;
      return [...(call.arguments ?? [])].some((one) => givesAway(one, held, region));
    },
  };
}

/** True for what another module can name: the promise can be taken out anywhere. */
function isReachable(place: StateDeclaration): boolean {
  const isPrivate = (one: ts.ModifierLike): boolean => one.kind === ts.SyntaxKind.PrivateKeyword;
  if (ts.isPropertyDeclaration(place)) {
    return !ts.isPrivateIdentifier(place.name) && place.modifiers?.some(isPrivate) !== true;
  }
  const statement = place.parent.parent;
  const isExport = (one: ts.ModifierLike): boolean => one.kind === ts.SyntaxKind.ExportKeyword;
  return ts.isVariableStatement(statement) && statement.modifiers?.some(isExport) === true;
}

/** The functions of a place's module that take promises out of it. */
function takenOutIn(place: StateDeclaration, region: Region): readonly (ts.Node | undefined)[] {
  const found: (ts.Node | undefined)[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) &&
      isTakenOut(node) &&
      stateBehind(node, region) === place
    ) {
      const around = functionAround(node);
      // what a constructor does is over before anybody can ask
      if (!around || !ts.isConstructorDeclaration(around)) found.push(around);
    }
    ts.forEachChild(node, visit);
  };
  visit(place.getSourceFile());
  return found;
}

/** A function that is a value. */
function isClosure(node: ts.Node): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

function declarationOf(
  { expression }: ts.CallExpression | ts.NewExpression,
  { checker }: Region,
): ts.Declaration | undefined {
  const callee = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  const found = checker.getSymbolAtLocation(callee);
  const symbol =
    found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  return symbol?.valueDeclaration;
}

function isDeclared(declaration: ts.Declaration): boolean {
  return declaration.getSourceFile().isDeclarationFile;
}

/**
 * `onOpen()` of a parameter, `this.options.onOpen()`, `this.emit('open')`: who wrote the function may have what
 * holds the place.
 */
function runsValue(
  { expression }: ts.CallExpression | ts.NewExpression,
  declaration: ts.Declaration | undefined,
): boolean {
  if (ts.isPropertyAccessExpression(expression) && tells.test(expression.name.text)) return true;
  if (declaration === undefined || isDeclared(declaration)) return false;
  if (ts.isPropertySignature(declaration) || ts.isMethodSignature(declaration)) return true;
  if (ts.isParameter(declaration) || ts.isBindingElement(declaration)) return true;
  if (!ts.isVariableDeclaration(declaration) && !ts.isPropertyDeclaration(declaration)) {
    return false;
  }
  return !(declaration.initializer && isClosure(declaration.initializer));
}

/** Methods that run listeners. */
const tells = /^(?:emit|dispatchEvent)$/;

/** True for an argument through which one of the places can be found. */
function givesAway(
  argument: ts.Node,
  places: readonly StateDeclaration[],
  region: Region,
): boolean {
  // what a closure does is looked at where it stands
  if (ts.isFunctionLike(argument) || ts.isTypeNode(argument)) return false;
  if (ts.isPropertyAccessExpression(argument) || ts.isIdentifier(argument)) {
    if (places.some((place) => stateBehind(argument, region) === place)) return true;
  }
  if (ts.isExpression(argument) && holdsPlace(argument, places, region)) return true;
  if (ts.isCallExpression(argument) || ts.isPropertyAccessExpression(argument)) return false;
  return ts.forEachChild(argument, (child) => givesAway(child, places, region)) ?? false;
}

function holdsPlace(
  node: ts.Expression,
  places: readonly StateDeclaration[],
  { checker }: Region,
): boolean {
  const type = checker.getTypeAtLocation(node);
  return places.some((place) => {
    if (!ts.isPropertyDeclaration(place)) return false;
    const symbol = checker.getSymbolAtLocation(place.name);
    return symbol !== undefined && type.getProperties().includes(symbol);
  });
}
