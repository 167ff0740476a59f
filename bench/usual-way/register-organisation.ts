import { IsArray, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';

export class RegisterOrganisation {
  @IsUUID() id!: string;
  @IsIn(['provincial-union', 'city-union', 'county-union']) kind!: string;
  @IsString() @Length(2, 100) name!: string;
  @IsString() @Length(6, 6) divisionCode!: string;
  @IsOptional() @IsUUID() parentId?: string;
  @IsArray() @IsString({ each: true }) caseKinds!: string[];
  @IsArray() @IsString({ each: true }) purposes!: string[];
  @IsIn(['console', 'api', 'letter']) entrance!: string;
}
